import { expect, test } from '@jest/globals';
import type { CallbackAnswer } from '../callbacks/callback-client.ts';
import type { WebhookReport } from '@stockroom/contracts/webhook-commands';
import type { ClaimedDelivery } from './delivery-store.ts';
import { judgeAnswer } from './judge-answer.ts';
import { answered } from './testing/sending-core.ts';

const aClaim = (fields: Partial<ClaimedDelivery> = {}): ClaimedDelivery => ({
  id: 1,
  endpointId: 2,
  place: { epoch: 1, xid: '7', n: 1 },
  createdAt: new Date(0),
  attempts: 2,
  url: 'https://hooks.example/',
  sealedSecret: '',
  sealedPreviousSecret: null,
  ...fields,
});
const random = () => 0.5;
const judge = (answer: Partial<CallbackAnswer<WebhookReport>>, claim = aClaim()) =>
  judgeAnswer(claim, { status: 200, report: null, summary: 'said', ...answer }, random);

test('an answer that the orchestrator brings is judged by its status', () => {
  const states = [200, 204, 299, 199, 301, 404, 500].map(
    (status) => judge({ report: answered(status) }).result.state,
  );
  expect(states).toEqual(['delivered', 'delivered', 'delivered', 'waiting', 'waiting', 'waiting', 'waiting']);
  expect(judge({ report: answered(410) }).endpoint).toBe('gone');
});

test('what was never sent keeps its attempt, and says nothing about the endpoint', () => {
  for (const status of ['unreachable', 401, 503] as const) {
    const { result, endpoint, isReachable } = judge({ status });
    expect([result.isUntried, result.state, endpoint, isReachable]).toEqual([true, 'waiting', null, false]);
  }
});

test('a call that broke counts as an attempt of nobody, and is soon repeated, three times', () => {
  const lost = (attempts: number) => judge({ status: 'broken' }, aClaim({ attempts }));
  expect(lost(1)).toMatchObject({
    endpoint: null,
    isReachable: true,
    result: { isUntried: false, delayMs: 5_000 },
  });
  expect([3, 4, 10].map((attempts) => lost(attempts).result)).toMatchObject([
    { state: 'waiting', delayMs: 5_000 },
    { state: 'waiting', delayMs: 2 * 60 * 60_000 },
    { state: 'failed' },
  ]);
});

test('a test has one attempt, and says nothing about the endpoint', () => {
  const { result, endpoint } = judge({ report: answered(500) }, aClaim({ place: null, attempts: 1 }));
  expect([result.state, endpoint]).toEqual(['failed', null]);
});
