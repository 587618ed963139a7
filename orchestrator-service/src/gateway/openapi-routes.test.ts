import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({});
});
afterAll(() => gateway.close());

test('the gateway serves the document of docs/, without core', async () => {
  const { body } = await request(gateway.server)
    .get('/openapi.json')
    .expect(200)
    .expect('content-type', 'application/json; charset=utf-8');
  const committed = new URL('../../../docs/openapi.json', import.meta.url);
  expect(body).toEqual(JSON.parse(readFileSync(committed, 'utf8')));
  expect(body.openapi).toBe('3.1.0');
});

test('other methods get 405', async () => {
  await request(gateway.server).post('/openapi.json').expect(405).expect('allow', 'GET, HEAD');
});
