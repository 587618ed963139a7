import { expect, test } from '@jest/globals';
import type { StockLow } from '@stockroom/contracts/callback';
import type { CallbackSecrets } from '@stockroom/contracts/environment';
import { createCustomerTokens } from '../auth/customer-tokens.ts';
import { createCursors } from '../http/cursors.ts';
import { CALLBACK_SECRET, startFakeReceiver } from '../testing/fake-orchestrator.ts';
import { createCallbackClient } from './callback-client.ts';

const OTHER = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
/** What instances have, one after the other, while OTHER takes the place of CALLBACK_SECRET. */
const STEPS: CallbackSecrets[] = [
  [CALLBACK_SECRET],
  [CALLBACK_SECRET, OTHER],
  [OTHER, CALLBACK_SECRET],
  [OTHER],
];
/** Two that run beside each other while a step is rolled out. */
const PAIRS = STEPS.slice(1).map((after, index) => ({ before: STEPS[index]!, after }));
const scope = { list: 'products', filters: {} };
const position = { id: 7, sortKey: 'oak' };
const anEvent: StockLow = {
  type: 'stock.low',
  timestamp: '2026-01-15T10:30:00.000Z',
  data: {
    alertId: 1,
    productId: 1,
    sku: 'OAK',
    name: 'Oak shelf',
    quantity: 1,
    reorderPoint: 2,
    crossedAt: '2026-01-15T10:30:00.000Z',
  },
};
const claim = { customerId: 7, expiresAt: new Date('2026-01-15T10:30:00.000Z') };

test.each(PAIRS)(
  'cursors and tokens of instances beside each other are read by both: %p',
  ({ before, after }) => {
    for (const [writer, reader] of [
      [before, after],
      [after, before],
    ] as const) {
      expect(createCursors(reader).read(scope, createCursors(writer).write(scope, position))).toEqual(
        position,
      );
      expect(createCustomerTokens(reader).read(createCustomerTokens(writer).write(claim))).toEqual(claim);
    }
  },
);

test('with the change done, what the former secret signed is refused', () => {
  const cursor = createCursors([CALLBACK_SECRET]).write(scope, position);
  expect(() => createCursors([OTHER]).read(scope, cursor)).toThrow('was not given by this list');
  expect(createCustomerTokens([OTHER]).read(createCustomerTokens([CALLBACK_SECRET]).write(claim))).toBeNull();
});

test.each([[[CALLBACK_SECRET, OTHER]], [[OTHER, CALLBACK_SECRET]]] as [CallbackSecrets][])(
  'a call is signed with each secret, so that who knows one of them takes it: %p',
  async (secrets) => {
    const parse = (event: unknown) => event;
    const receiver = await startFakeReceiver({ parse }, () => ({ status: 200, body: '' }));
    const client = createCallbackClient({ url: receiver.url, secrets, clock: () => new Date() });
    try {
      expect((await client.deliver(anEvent)).status).toBe(200);
      expect(receiver.events).toEqual([anEvent]);
    } finally {
      client.close();
      await receiver.close();
    }
  },
);
