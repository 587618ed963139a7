import { expect, test } from '@jest/globals';
import { createHealthCheck, PartDownError } from './health-check.ts';

const untilForgotten = () => new Promise((resolve) => setTimeout(resolve, 60));

test('concurrent callers share one check, and so do callers shortly after', async () => {
  let asked = 0;
  const part = createHealthCheck({
    ask: async () => ({ count: ++asked }),
    onDown: () => undefined,
    keepMs: 3_600_000,
  });
  const answers = await Promise.all(Array.from({ length: 50 }, part));
  expect(answers.map(({ status, count }) => [status, count])).toEqual(answers.map(() => ['up', 1]));
  expect(await part()).toMatchObject({ count: 1 });
});

test('a result expires', async () => {
  let asked = 0;
  const part = createHealthCheck({
    ask: async () => ({ count: ++asked }),
    onDown: () => undefined,
    keepMs: 20,
  });
  await part();
  await untilForgotten();
  expect(await part()).toMatchObject({ count: 2 });
});

test('a check that hangs counts as down after its limit, and is repeated only once it has ended', async () => {
  let asked = 0;
  const hanging = Promise.withResolvers<object>();
  const part = createHealthCheck({
    ask: () => (++asked === 1 ? hanging.promise : Promise.resolve({})),
    onDown: () => undefined,
    limitMs: 20,
    keepMs: 0,
  });
  expect(await part()).toMatchObject({ status: 'down', reason: 'does not answer' });
  for (let turn = 0; turn < 10; turn++) expect(await part()).toMatchObject({ status: 'down' });
  expect(asked).toBe(1);
  hanging.resolve({});
  await untilForgotten();
  expect(await part()).toMatchObject({ status: 'up' });
});

test('a part that is down gives only its public reason, is reported once, and recovers', async () => {
  const told: unknown[] = [];
  const faults: (Error | null)[] = [
    new Error('password of db-7 refused'),
    new PartDownError('2 are pending'),
    null,
  ];
  const part = createHealthCheck({
    ask: async () => {
      const fault = faults.shift();
      if (fault) throw fault;
      return {};
    },
    onDown: (error) => told.push(error),
  });
  const states = [];
  for (let turn = 0; turn < 3; turn++) {
    const { status, reason } = await part();
    states.push([status, reason]);
    await untilForgotten();
  }
  expect(states).toEqual([
    ['down', 'does not answer'],
    ['down', '2 are pending'],
    ['up', undefined],
  ]);
  expect(told).toEqual([new Error('password of db-7 refused')]);
});
