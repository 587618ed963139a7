import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
  ['an unknown field', { id: 7 }, ''],
])('%s is refused with 422', async (_, fields, path) => {
  const answer = await core.post('/customers', { name: 'X', email: 'x@example.com', ...fields });
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ path }] } });
});

test('an unknown customer is 404', async () => {
  expect(await core.get('/customers/999999')).toMatchObject({
    status: 404,
    body: { code: 'customer_not_found' },
  });
});
