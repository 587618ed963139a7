import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stdSerializers } from 'pino';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { loggableError } from './loggable-error.ts';

const NAME = 'Ada Qzxvname';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

/** The database's error for a statement. */
async function errorOf(text: string, values: unknown[] = []): Promise<Error> {
  const failed: unknown = await core.pool.query(text, values).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failed instanceof Error)) throw new Error('the statement has not failed');
  return failed;
}

test.each([
  ['a broken constraint', 'insert into customers (name, email) values ($1, null)', [NAME]],
  ['a value that is no number', 'select $1::text::bigint', [NAME]],
  ['an exception of a function', `do $$ begin raise exception 'no ${NAME}'; end $$`, []],
  ['a statement that cannot be parsed', `select '1' as "${NAME}" "${NAME}"`, []],
])('%s is logged without its value', async (_, text, values) => {
  const error = await errorOf(text, values);
  expect(JSON.stringify(stdSerializers.err(error))).toContain(NAME);
  const logged = loggableError(error);
  expect(JSON.stringify(logged)).not.toContain(NAME);
  expect(logged).toMatchObject({
    type: 'error',
    code: error['code' as keyof Error],
    routine: expect.any(String),
  });

  const wrapped = new Error('the work failed', { cause: error });
  expect(JSON.stringify(loggableError(wrapped))).not.toContain(NAME);
  expect(loggableError(wrapped)).toMatchObject({ message: 'the work failed' });
});

test('text that a parser quotes in its error is not logged', () => {
  let quoting: unknown;
  try {
    JSON.parse('Qzxv');
  } catch (error) {
    quoting = error;
  }
  expect(JSON.stringify(stdSerializers.err(quoting as Error))).toContain('Qzxv');
  expect(JSON.stringify(loggableError(quoting as Error))).not.toContain('Qzxv');
});

test('a message of the server that contains no values is logged', async () => {
  const cancelled = await errorOf('set statement_timeout = 20; select pg_sleep(5)');
  expect(loggableError(cancelled)).toMatchObject({
    code: '57014',
    message: 'canceling statement due to statement timeout',
  });
});
