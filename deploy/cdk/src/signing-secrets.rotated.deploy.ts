import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { createCustomerTokens } from '../../../core-service/src/auth/customer-tokens.ts';
import { loadConfig as loadCoreConfig } from '../../../core-service/src/config.ts';
import { createCursors } from '../../../core-service/src/http/cursors.ts';
import { loadConfig as loadOrchestratorConfig } from '../../../orchestrator-service/src/config.ts';
import { handler } from '../functions/rotate-signing-secret/index.mjs';
import { aSecret, useAws } from './testing/fake-aws.ts';

const PREPARING = ['createSecret', 'setSecret', 'testSecret'];
const ANY = `whsec_${randomBytes(33).toString('base64')}`;

let close: () => void = () => undefined;
afterEach(() => close());

/** The values of a secret over several rotations, with each step called twice, which may happen. */
async function rotate(first: string, times: number): Promise<string[]> {
  const secret = aSecret(first);
  close = await useAws('AWS_ENDPOINT_URL_SECRETS_MANAGER', secret.answer);
  const values = [first];
  for (let index = 0; index < times; index++) {
    const ClientRequestToken = secret.begin();
    const step = (Step: string) => handler({ Step, SecretId: 'any', ClientRequestToken });
    for (const each of PREPARING) {
      await step(each);
      await step(each);
      expect(secret.current()).toBe(values.at(-1));
    }
    await step('finishSecret');
    await step('finishSecret');
    values.push(secret.current());
  }
  return values;
}

const production = { NODE_ENV: 'production', FROM_EMAIL: 'invoices@shop.example', S3_BUCKET: 'invoices' };
const core = (changed: { CALLBACK_SECRET?: string; TOKEN_SECRET?: string }) =>
  loadCoreConfig({
    ...production,
    DATABASE_URL: 'postgresql://core@db:5432/stockroom',
    ORCHESTRATOR_CALLBACK_URL: 'http://orchestrator:3001/internal/callbacks/order-completed',
    CALLBACK_SECRET: ANY,
    TOKEN_SECRET: randomBytes(33).toString('base64'),
    BUSINESS_NAME: 'Shop',
    BUSINESS_ADDRESS: 'Street 1',
    ...changed,
  });
const orchestrator = (CALLBACK_SECRET: string) =>
  loadOrchestratorConfig({
    ...production,
    CORE_SERVICE_URL: 'http://core:8080',
    AWS_REGION: 'us-east-1',
    CALLBACK_SECRET,
  });
const pairs = <Value>(values: Value[]) =>
  values.slice(1).map((after, index) => [values[index]!, after] as const);

test('tokens and cursors of tasks before and after any rotation are accepted by both', async () => {
  const values = await rotate(randomBytes(33).toString('base64'), 6);
  const scope = { list: 'products', filters: {} };
  const position = { id: 7, sortKey: 'oak' };
  const claim = { customerId: 7, expiresAt: new Date('2026-01-15T10:30:00.000Z'), keyId: 3 };
  for (const pair of pairs(values)) {
    const [before, after] = pair.map((value) => core({ TOKEN_SECRET: value }).tokenSecrets);
    for (const [writer, reader] of [
      [before!, after!],
      [after!, before!],
    ] as const) {
      expect(createCustomerTokens(reader).read(createCustomerTokens(writer).write(claim))).toEqual(claim);
      expect(createCursors(reader).read(scope, createCursors(writer).write(scope, position))).toEqual(
        position,
      );
    }
  }
  const [oldest, youngest] = [values[0]!, values.at(-1)!];
  expect(youngest).not.toContain(oldest);
});

test('core and the orchestrator share a secret before, during and after each redeployment', async () => {
  const values = await rotate(`whsec_${randomBytes(33).toString('base64')}`, 6);
  for (const [before, after] of pairs(values)) {
    const sent = core({ CALLBACK_SECRET: before }).callbackSecrets;
    const taken = orchestrator(after).callbackSecrets;
    expect(sent.filter((secret) => taken.includes(secret))).not.toEqual([]);
  }
});

test('a rotated secret has three values: the current, the next and the previous one', async () => {
  const [first, second, third, fourth] = (await rotate('whsec_' + 'A1b2'.repeat(11), 3)).map((value) =>
    value.split(','),
  );
  expect(second).toEqual([first![0], expect.stringMatching(/^whsec_[A-Za-z0-9+/]{44}$/)]);
  expect(third).toEqual([second![1], expect.stringMatching(/^whsec_/), first![0]]);
  expect(fourth).toEqual([third![1], expect.stringMatching(/^whsec_/), second![1]]);
});

test('a version that is not being rotated is refused, and the error shows no value', async () => {
  const secret = aSecret('malformed');
  close = await useAws('AWS_ENDPOINT_URL_SECRETS_MANAGER', secret.answer);
  const step = (Step: string, ClientRequestToken: string) =>
    handler({ Step, SecretId: 'any', ClientRequestToken });
  await expect(step('createSecret', 'unknown')).rejects.toThrow('version unknown is not being rotated');
  const version = secret.begin();
  await step('createSecret', version);
  await expect(step('testSecret', version)).rejects.toThrow(/^the new secrets are malformed$/);
  expect(secret.current()).toBe('malformed');
});
