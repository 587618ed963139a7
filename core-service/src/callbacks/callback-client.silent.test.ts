import { expect, test } from '@jest/globals';
import type { StockLow } from '@stockroom/contracts/callback';
import { startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { CALLBACK_SECRET, startFakeReceiver } from '../testing/fake-orchestrator.ts';
import { createCallbackClient } from './callback-client.ts';

const anEvent: StockLow = {
  type: 'stock.low',
  timestamp: '2026-01-15T10:30:00.000Z',
  data: {
    alertId: 1,
    businessName: 'Finch',
    productId: 1,
    sku: 'OAK',
    name: 'Oak shelf',
    quantity: 1,
    reorderPoint: 2,
    crossedAt: '2026-01-15T10:30:00.000Z',
  },
};

test('when idle connections to the orchestrator go silent, one call times out and the next succeeds', async () => {
  const parse = (event: unknown) => event;
  const receiver = await startFakeReceiver({ parse }, () => ({ status: 200, body: '' }));
  const proxy = await startSilentProxy(receiver.url);
  const client = createCallbackClient({
    url: proxy.url,
    secrets: [CALLBACK_SECRET],
    clock: () => new Date(),
    timeoutMs: 1_500,
  });
  const callMany = () => Promise.all(Array.from({ length: 5 }, () => client.deliver(anEvent)));
  try {
    expect((await callMany()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    proxy.silenceOpen();
    expect((await client.deliver(anEvent)).status).toBeNull();
    expect((await callMany()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  } finally {
    client.close();
    await proxy.close();
    await receiver.close();
  }
});
