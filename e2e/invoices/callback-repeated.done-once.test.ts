import { expect, test } from '@jest/globals';
import type { Call } from '../prove/lying-proxy.ts';
import { anOrder } from './testing/an-order.ts';
import { createCallbackRelay } from './testing/callback-relay.ts';
import { expectInvoiced } from './testing/expect-invoiced.ts';
import { signDelivery } from './testing/sign-delivery.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const relay = createCallbackRelay();
const pipeline = useInvoicePipeline(relay.start);

const times = <Value>(count: number, make: () => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, make));

const signedAnew = (call: Call): Call => ({
  ...call,
  headers: signDelivery(call.body, { secret: pipeline().callbackSecret }),
});

/** Places an order, and runs `repeat` with its first callback. */
async function anOrderWhoseCallbackIs(repeat: Parameters<typeof relay.during>[0]) {
  let isFirst = true;
  return relay.during(
    (call, ask) => {
      if (!isFirst) return ask(call);
      isFirst = false;
      return repeat(call, ask);
    },
    async () => expectInvoiced(pipeline(), { order: await anOrder(pipeline()) }),
  );
}

test.each([200, 401])(
  'a callback that is delivered twice, while core gets only answer %d, is executed once',
  async (status) => {
    const answers: number[] = [];
    const { invoice } = await anOrderWhoseCallbackIs(async (call, ask) => {
      const told = await times(2, () => ask(call));
      answers.push(...told.map((answer) => answer.status));
      return told.find((answer) => answer.status === status) ?? ask(call);
    });
    expect(answers.toSorted()).toEqual([200, 401]);
    // After the 401, core signed again and got the report of the sent mail.
    expect(invoice.attempts).toBe(status === 200 ? 1 : 2);
  },
);

test('a callback that is answered twice is recorded once, and the next callback gets its own answer', async () => {
  const doubled = await relay.whileDoubling(async () => {
    for (let placed = 0; placed < 3; placed++) {
      const { invoice } = await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
      expect(invoice.attempts).toBe(1);
    }
  });
  expect(doubled).toBe(3);
});

test('a callback delivered five times at once, signed each time, sends one mail, which all five answers report', async () => {
  const { ses } = pipeline();
  await ses.set({ operation: 'SendRawEmail', kind: 'slow', delayMs: 500 });
  const answers: { status: number; body: string }[] = [];
  const { invoice } = await anOrderWhoseCallbackIs(async (call, ask) => {
    answers.push(...(await times(5, () => ask(signedAnew(call)))));
    return ask(signedAnew(call));
  });
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  for (const { body } of answers) {
    expect(JSON.parse(body)).toMatchObject({ sent: { messageId: invoice.messageId } });
  }
});

test('of five concurrent copies of one signed callback, exactly one is accepted', async () => {
  const answers: number[] = [];
  await anOrderWhoseCallbackIs(async (call, ask) => {
    const told = await times(5, () => ask(call));
    answers.push(...told.map(({ status }) => status));
    return told.find(({ status }) => status === 200) ?? ask(call);
  });
  expect(answers.toSorted()).toEqual([200, 401, 401, 401, 401]);
});
