import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { behindLock } from '../testing/behind-lock.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ clock: () => new Date('2026-01-15T10:30:00.000Z') });
});
afterAll(() => core.close());

test('a customer is created and read as documented', async () => {
  const address = 'ul. Długa 12\n31-147 Kraków';
  const { status, headers, body } = await core.post('/customers', {
    name: ' Łukasz ',
    email: 'L@example.com',
    address,
  });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/customers/${body.id}`);
  const at = '2026-01-15T10:30:00.000Z';
  expect(body).toEqual({
    id: body.id,
    name: 'Łukasz',
    email: 'L@example.com',
    address,
    billingAddress: {
      line1: 'ul. Długa 12',
      line2: '31-147 Kraków',
      postalCode: null,
      city: null,
      region: null,
      country: null,
    },
    deliveryAddress: null,
    companyName: null,
    contactName: null,
    electronicAddress: null,
    einvoice: null,
    einvoiceAttachment: null,
    taxId: null,
    vatId: null,
    taxTreatment: 'DOMESTIC',
    locale: 'en-US',
    paymentTermsDays: null,
    createdAt: at,
    updatedAt: at,
    erasedAt: null,
  });
  expect((await core.get(`/customers/${body.id}`)).body).toEqual(body);
  expect((await core.get('/customers')).body).toEqual({ data: [body], nextCursor: null });
});

test('a customer without a locale shows the locale of the shop, and null takes the locale back', async () => {
  const german = await startCore({ invoiceLocale: 'de-DE' });
  try {
    const john = { name: 'John', email: 'john@example.com' };
    const { body } = await german.post('/customers', john);
    expect(body.locale).toBe('de-DE');
    const path = `/customers/${body.id}`;
    expect((await german.patch(path, { locale: 'EN-us' })).body.locale).toBe('en-US');
    expect((await german.patch(path, { locale: null })).body.locale).toBe('de-DE');
    await german.put(path, { ...john, locale: 'el-GR' });
    expect((await german.get('/customers')).body.data).toMatchObject([{ locale: 'el-GR' }]);
    const { body: history } = await german.get(`${path}/history?limit=3`);
    expect(history.data.map(({ changes }: { changes: object }) => changes)).toMatchObject([
      { locale: { from: null, to: 'el-GR' } },
      { locale: { from: 'en-US', to: null } },
      { locale: { from: null, to: 'en-US' } },
    ]);
  } finally {
    await german.close();
  }
});

test.each<[string, object, string]>([
  ['no name', { name: undefined }, 'name'],
  ['a name of two lines', { name: 'a\nBcc: b@example.com' }, 'name'],
  ['no email', { email: undefined }, 'email'],
  ['an email that is none', { email: 'john@' }, 'email'],
  ['an email with a line break', { email: 'john@example.com\nx@example.com' }, 'email'],
  ['a locale that is none', { locale: 'en_US' }, 'locale'],
  ['terms of more than a year', { paymentTermsDays: 366 }, 'paymentTermsDays'],
  ['terms in the past', { paymentTermsDays: -1 }, 'paymentTermsDays'],
  ['terms in hours', { paymentTermsDays: 0.5 }, 'paymentTermsDays'],
  ['terms as text', { paymentTermsDays: '30' }, 'paymentTermsDays'],
  ['an unknown profile', { einvoice: 'zugferd' }, 'einvoice'],
  ['an unknown format', { einvoiceAttachment: 'pdf' }, 'einvoiceAttachment'],
  ['an unknown field', { id: 7 }, ''],
])('%s is refused with 422', async (_, fields, path) => {
  const answer = await core.post('/customers', { name: 'X', email: 'x@example.com', ...fields });
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ path }] } });
});

const ada = { name: 'Ada', email: 'ada@example.com', billingAddress: { line1: '7 Rue', country: 'FR' } };
const askWith = (key: string, fields: object = {}) =>
  core.post('/customers', { ...ada, ...fields }, { 'idempotency-key': key });

test('a repeated request creates one customer, and gets it as it is now', async () => {
  const email = 'repeated@example.com';
  const ask = (fields: object = {}) => askWith('customer-repeated', { email, ...fields });
  const answers = await behindLock(core, 'lock table customers in share mode', [
    () => ask(),
    () => ask({ vatId: null }),
    () => ask(),
  ]);
  const [first] = answers;
  const path = `/customers/${first?.body.id}`;
  const shown = answers.map(({ status, text, headers }) => [
    status,
    text,
    ...['location', 'etag', 'content-type'].map((name) => headers.get(name)),
  ]);
  const wanted = [201, first?.text, `/api${path}`, '"1"', 'application/json; charset=utf-8'];
  expect(shown).toEqual(answers.map(() => wanted));
  const replayed = answers.map(({ headers }) => headers.get('idempotent-replayed'));
  expect(replayed).toEqual([null, 'true', 'true']);
  expect(await core.query('select from customers where email = $1', [email])).toHaveLength(1);

  await core.patch(path, { name: 'Ada Moreau' });
  const [edited, read] = [await ask(), await core.get(path)];
  expect([edited.status, edited.text, edited.headers.get('etag')]).toEqual([201, read.text, '"2"']);
  expect(edited.body.name).toBe('Ada Moreau');

  const reused = { status: 422, body: { code: 'idempotency_key_reused' } };
  for (const fields of [{ name: 'Ada Moreau' }, { email: 'other@example.com' }, { locale: 'fr-FR' }])
    expect(await ask(fields)).toMatchObject(reused);
  expect((await core.get(`${path}/history`)).body.data).toHaveLength(2);
});

test('a repeated request for an erased customer gets the erased customer, because its key stores only the id', async () => {
  const { body } = await askWith('customer-erased');
  const keys = await core.query(`select response from idempotency_keys where key = 'customer-erased'`);
  expect(keys).toEqual([{ response: JSON.stringify({ id: body.id }) }]);
  expect((await core.delete(`/customers/${body.id}`)).status).toBe(204);
  const read = await core.get(`/customers/${body.id}`);
  const { status, text, headers } = await askWith('customer-erased');
  expect([status, headers.get('idempotent-replayed'), headers.get('etag')]).toEqual([201, 'true', '"2"']);
  expect(text).toBe(read.text);
  expect(text).not.toMatch(/ada|rue/i);
});

test('a refused customer does not use up its key, and without a key each request creates a customer', async () => {
  const unlike = { taxTreatment: 'REVERSE_CHARGE' };
  expect(await askWith('customer-refused', unlike)).toMatchObject({ body: { code: 'vat_id_required' } });
  const { status, headers } = await askWith('customer-refused');
  expect([status, headers.get('idempotent-replayed')]).toEqual([201, null]);
  expect(await askWith('')).toMatchObject({ status: 400, body: { code: 'invalid_idempotency_key' } });
  const [one, other] = [await core.post('/customers', ada), await core.post('/customers', ada)];
  expect(one.body.id).not.toBe(other.body.id);
});

test('an unknown customer is 404', async () => {
  expect(await core.get('/customers/999999')).toMatchObject({
    status: 404,
    body: { code: 'customer_not_found' },
  });
});
