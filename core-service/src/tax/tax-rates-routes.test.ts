import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

const FIRST_START = '2026-01-15T10:30:00.000Z';
let core: CoreUnderTest;
let now = new Date(FIRST_START);
beforeAll(async () => {
  core = await startCore({ clock: () => now });
});
afterAll(() => core.close());

const books = { code: 'books', category: 'S', rate: 0.07, name: 'Books' };
const codesInForce = async () =>
  (await core.get('/tax-rates?inForce=true&sort=id')).body.data.map(
    ({ code, rate }: { code: string; rate: number }) => [code, rate],
  );

test('the first start creates the standard rate, and a rate is read as it was created', async () => {
  const { body } = await core.get('/tax-rates');
  expect(body).toEqual({
    data: [
      {
        id: 1,
        code: 'standard',
        category: 'S',
        rate: 0.1,
        name: 'Standard rate',
        exemptionReason: null,
        exemptionCode: null,
        validFrom: FIRST_START,
        createdAt: FIRST_START,
        createdBy: 'TAX_RATE',
      },
    ],
    nextCursor: null,
  });
  const created = await core.post('/tax-rates', { ...books, code: 'read', rate: 0.000001 });
  expect(created).toMatchObject({ status: 201, body: { rate: 0.000001, createdBy: 'api' } });
  expect(created.headers.get('location')).toBe(`/api/tax-rates/${created.body.id}`);
  expect((await core.get(`/tax-rates/${created.body.id}`)).body).toEqual(created.body);
});

test('a new version is in force from its time on, and the earlier ones stay', async () => {
  await core.post('/tax-rates', books);
  const validFrom = '2026-07-01T00:00:00+02:00';
  const later = await core.post('/tax-rates', { ...books, rate: 0.08, validFrom });
  expect(later).toMatchObject({ status: 201, body: { validFrom: '2026-06-30T22:00:00.000Z' } });
  expect(await codesInForce()).toContainEqual(['books', 0.07]);
  now = new Date('2026-06-30T22:00:00.000Z');
  expect(await codesInForce()).toContainEqual(['books', 0.08]);
  const corrected = await core.post('/tax-rates', { ...books, rate: 0.085, validFrom });
  expect(corrected.status).toBe(201);
  expect(await codesInForce()).toContainEqual(['books', 0.085]);
  const versions = (await core.get('/tax-rates?code=books&limit=2')).body;
  expect(versions.data.map(({ rate }: { rate: number }) => rate)).toEqual([0.085, 0.08]);
  expect(versions.nextCursor).not.toBeNull();
  const outdated = (await core.get('/tax-rates?code=books&inForce=false')).body.data;
  expect(outdated.map(({ rate }: { rate: number }) => rate)).toEqual([0.08, 0.07]);
});

test.each<[string, object, string]>([
  ['a taxed category without tax', { rate: 0 }, 'rate'],
  ['an exempt category with tax', { category: 'E', exemptionReason: 'x' }, 'rate'],
  ['a reverse charge with tax', { category: 'AE' }, 'rate'],
  ['an exemption without a reason', { category: 'E', rate: 0 }, 'exemptionReason'],
  ['a reason although tax is due', { exemptionReason: 'x' }, 'exemptionReason'],
  ['a code of a reason although tax is due', { exemptionCode: 'VATEX-EU-132' }, 'exemptionCode'],
  ['a rate above 1', { rate: 1.01 }, 'rate'],
  ['a rate of seven decimals', { rate: 0.1234567 }, 'rate'],
  ['a rate below 0', { rate: -0.1 }, 'rate'],
  ['a rate as text', { rate: '0.1' }, 'rate'],
  ['an unknown category', { category: 'X' }, 'category'],
  ['a code in capitals', { code: 'Books' }, 'code'],
  ['a code that is too long', { code: 'x'.repeat(33) }, 'code'],
  ['no name', { name: ' ' }, 'name'],
  ['a begin before the newest version', { code: 'standard', validFrom: '2025-12-31T00:00:00Z' }, 'validFrom'],
  ['a first version in the future', { code: 'future', validFrom: '2999-01-01T00:00:00Z' }, 'validFrom'],
  ['a begin that is no time', { validFrom: '2026-01-01' }, 'validFrom'],
  ['an id', { id: 1 }, ''],
])('%s is refused with 422, and nothing is created', async (_, fields, path) => {
  const before = await core.query('select * from tax_rates');
  expect(await core.post('/tax-rates', { ...books, ...fields })).toMatchObject({
    status: 422,
    body: { code: 'validation_failed', errors: [{ path }] },
  });
  expect(await core.query('select * from tax_rates')).toEqual(before);
});

test('a repeated request makes one version, and another body is refused', async () => {
  const versions = async () => (await core.get('/tax-rates?code=twice')).body.data.length;
  const ask = (fields: object = {}) =>
    core.post('/tax-rates', { ...books, code: 'twice', ...fields }, { 'idempotency-key': 'rate-twice' });
  const answers = await Promise.all([ask(), ask(), ask()]);
  const [first] = answers;
  expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [201, first?.text]));
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual(
    answers.map(() => `/api/tax-rates/${first?.body.id}`),
  );
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(2);
  expect(await versions()).toBe(1);
  expect(await ask({ rate: 0.08 })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  // Without a key, each request is another version.
  await core.post('/tax-rates', { ...books, code: 'twice' });
  expect(await versions()).toBe(2);
});

test('there is a limit to the number of codes, and none to the versions of a known code', async () => {
  const [{ count } = { count: 0 }] = await core.query<{ count: number }>(
    'select count(distinct code)::integer as count from tax_rates',
  );
  for (let nth = Number(count); nth < 100; nth += 1)
    expect((await core.post('/tax-rates', { ...books, code: `code-${nth}` })).status).toBe(201);
  expect(await core.post('/tax-rates', { ...books, code: 'one-more' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'code' }] },
  });
  expect((await core.post('/tax-rates', { ...books, code: 'code-99' })).status).toBe(201);
});

test('a version never changes, not even by hand', async () => {
  await expect(core.query('update tax_rates set rate_ppm = 1')).rejects.toThrow('append-only');
  await expect(core.query('delete from tax_rates')).rejects.toThrow('append-only');
  for (const method of ['PUT', 'PATCH', 'DELETE'])
    expect((await core.send(method, '/tax-rates/1')).status).toBe(405);
});

test.each(['0', 'abc', '999999'])('tax rate %s is not found', async (id) => {
  expect(await core.get(`/tax-rates/${id}`)).toMatchObject({
    status: 404,
    body: { code: 'tax_rate_not_found' },
  });
});
