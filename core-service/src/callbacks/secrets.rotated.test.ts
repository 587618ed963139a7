import { expect, test } from '@jest/globals';
import type { StockLow } from '@stockroom/contracts/callback';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { createCustomerTokens } from '../auth/customer-tokens.ts';
import { createCursors } from '../http/cursors.ts';
import { CALLBACK_SECRET, startFakeReceiver } from '../testing/fake-orchestrator.ts';
import { createCallbackClient } from './callback-client.ts';

const OTHER = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
/** The secrets of the instances at each step of a rotation from CALLBACK_SECRET to OTHER. */
const STEPS: Secrets[] = [[CALLBACK_SECRET], [CALLBACK_SECRET, OTHER], [OTHER, CALLBACK_SECRET], [OTHER]];
/** Two instances that run side by side while a step is deployed. */
const PAIRS = STEPS.slice(1).map((after, index) => ({ before: STEPS[index]!, after }));
const scope = { list: 'products', filters: {} };
const position = { id: 7, sortKey: 'oak' };
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
const claim = { customerId: 7, expiresAt: new Date('2026-01-15T10:30:00.000Z'), keyId: 3 };

test.each(PAIRS)(
  'during a rotation, each instance accepts the cursors and tokens of the other: %p',
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

test('after a rotation, signatures of the former secret are refused', () => {
  const cursor = createCursors([CALLBACK_SECRET]).write(scope, position);
  expect(() => createCursors([OTHER]).read(scope, cursor)).toThrow('belongs to another list');
  expect(createCustomerTokens([OTHER]).read(createCustomerTokens([CALLBACK_SECRET]).write(claim))).toBeNull();
});

test.each([[[CALLBACK_SECRET, OTHER]], [[OTHER, CALLBACK_SECRET]]] as [Secrets][])(
  'a callback is signed with each secret, so a receiver with either accepts it: %p',
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
