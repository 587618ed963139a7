import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { limitConnectTime, NOT_CONNECTED } from './connect-timeout.ts';

const LONG_MS = 3_600_000;

/** An agent whose connections are never established, because the name server does not answer. */
function agentToNowhere(): Agent {
  const agent = new Agent();
  agent.createConnection = () => connect({ host: 'nowhere.example', port: 9, lookup: () => undefined });
  return agent;
}

async function failureOf(agent: Agent): Promise<string | undefined> {
  const call = request({ agent, host: '127.0.0.1', port: 9 }).end();
  const [error] = (await once(call, 'error', { signal: AbortSignal.timeout(10_000) }).catch(
    (failure: unknown) => [failure],
  )) as [NodeJS.ErrnoException];
  return error.code;
}

test('a connection that is not established in time is aborted', async () => {
  const agent = agentToNowhere();
  limitConnectTime([agent], 20);
  expect(await failureOf(agent)).toBe(NOT_CONNECTED);
});

test('stopping aborts pending connections at once, and later ones too', async () => {
  const agent = agentToNowhere();
  const stop = limitConnectTime([agent], LONG_MS);
  const waiting = failureOf(agent);
  await new Promise(setImmediate);
  stop();
  expect(await waiting).toBe(NOT_CONNECTED);
  expect(await failureOf(agent)).toBe(NOT_CONNECTED);
});

test('an established connection is not aborted, however long the response takes', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent();
  const stop = limitConnectTime([agent], 2_000);
  const asked = once(server, 'request');
  const call = request({ agent, host: '127.0.0.1', port: (server.address() as AddressInfo).port }).end();
  const answered = once(call, 'response');
  const [, response] = await asked;
  stop();
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  response.end();
  expect((await answered)[0].statusCode).toBe(200);
  server.closeAllConnections();
  server.close();
});
