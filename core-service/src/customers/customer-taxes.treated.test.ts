import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore();
  await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.05, name: 'Food' });
});
afterAll(() => core.close());

const vatId = 'DE136695976';

async function orderOf(customerId: number): Promise<OrderJson> {
  const products = [
    await aProduct(core, { price: 10 }),
    await aProduct(core, { price: 20, taxCode: 'food' }),
  ];
  const items = products.map(({ id }) => ({ productId: id, quantity: 1 }));
  return (await core.post('/orders', { customerId, items })).body;
}

test.each([
  ['REVERSE_CHARGE', 'AE'],
  ['INTRA_COMMUNITY', 'K'],
  ['EXPORT', 'G'],
  ['EXEMPT', 'E'],
] as const)(
  'the orders of a customer with %s have one tax of category %s and no tax due',
  async (taxTreatment, category) => {
    const { id } = await aCustomer(core, { vatId, taxTreatment });
    const order = await orderOf(id);
    expect(order).toMatchObject({
      tax: 0,
      total: 30,
      taxes: [{ code: 'standard', category, rate: 0, base: 30, tax: 0 }],
      items: [
        { taxCode: 'standard', taxRate: 0 },
        { taxCode: 'food', taxRate: 0 },
      ],
    });
    const [row] = await core.query<object>('select customer_vat_id, tax_rate_ppm from orders where id = $1', [
      order.id,
    ]);
    expect(row).toEqual({ customer_vat_id: vatId, tax_rate_ppm: null });
  },
);

test('an order keeps its treatment when the customer gets another one', async () => {
  const { id } = await aCustomer(core, { taxTreatment: 'EXPORT' });
  const order = await orderOf(id);
  await core.patch(`/customers/${id}`, { taxTreatment: 'DOMESTIC' });
  expect((await core.get(`/orders/${order.orderId}`)).body).toEqual(order);
  expect((await orderOf(id)).tax).toBe(2);
});

test.each(['REVERSE_CHARGE', 'INTRA_COMMUNITY'])(
  '%s without a VAT id is refused, however it would come about',
  async (taxTreatment) => {
    const problem = { status: 422, body: { code: 'vat_id_required', errors: [{ path: 'vatId' }] } };
    const fields = { name: 'A', email: 'a@example.com', taxTreatment };
    expect(await core.post('/customers', fields)).toMatchObject(problem);
    const plain = await aCustomer(core);
    expect(await core.put(`/customers/${plain.id}`, fields)).toMatchObject(problem);
    expect(await core.patch(`/customers/${plain.id}`, { taxTreatment })).toMatchObject(problem);
    const treated = (await core.post('/customers', { ...fields, vatId })).body;
    expect(await core.patch(`/customers/${treated.id}`, { vatId: null })).toMatchObject(problem);
    const file = [
      'id,vatId,taxTreatment',
      `${plain.id},,${taxTreatment}`,
      `${treated.id},,`,
      `${(await aCustomer(core)).id},FR40303265045,${taxTreatment}`,
    ].join('\n');
    expect((await core.dryRun('customers', file)).body).toMatchObject({
      update: 1,
      errors: [
        { line: 2, column: 'vatId', message: 'is required by the tax treatment' },
        { line: 3, column: 'vatId', message: 'is required by the tax treatment' },
      ],
    });
  },
);

test.each([
  ['wrong check digits', 'DE136695977'],
  ['no country', '136695976'],
  ['an unknown country', 'AU12345678901'],
  ['a name', 'constructor'],
  ['too many digits', 'DE1366959760'],
])('a VAT id with %s is refused, in POST, PATCH and CSV', async (_, wrong) => {
  const problem = { status: 422, body: { code: 'validation_failed', errors: [{ path: 'vatId' }] } };
  expect(await core.post('/customers', { name: 'A', email: 'a@example.com', vatId: wrong })).toMatchObject(
    problem,
  );
  const { id } = await aCustomer(core);
  expect(await core.patch(`/customers/${id}`, { vatId: wrong })).toMatchObject(problem);
  const plan = await core.dryRun('customers', `id,vatId\n${id},${wrong}\n`);
  expect(plan.body.errors).toMatchObject([{ line: 2, column: 'vatId' }]);
});

test.each([
  ['de 136.695.976', 'DE136695976'],
  ['FR40303265045', 'FR40303265045'],
  ['GR 094259216', 'EL094259216'],
  ['XI980780684', 'XI980780684'],
  ['CHE-107.787.577 MWST', 'CHE107787577MWST'],
  ['NO995525828MVA', 'NO995525828MVA'],
  [' ', null],
])('the VAT id %j is kept as %j, however it comes', async (given, kept) => {
  const created = await aCustomer(core, { vatId: given });
  expect(created.vatId).toBe(kept);
  const plan = await core.dryRun('customers', `id,vatId\n${created.id},${given}\n`);
  expect(plan.body).toMatchObject({ unchanged: 1, errorCount: 0 });
});

test('customers are imported, found and exported with VAT id and treatment', async () => {
  const file = `email,name,vatId,taxTreatment\nimported@example.com,Imported,${vatId},INTRA_COMMUNITY\n`;
  const { body } = await core.importCsv('/customers/import', file);
  expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', create: 1 });
  const { data } = (await core.get('/customers?taxTreatment=INTRA_COMMUNITY&email=imported@example.com'))
    .body;
  expect(data).toMatchObject([{ vatId, taxTreatment: 'INTRA_COMMUNITY' }]);
  const csv = await (await fetch(`${core.url}/customers/export.csv`)).text();
  expect(csv).toContain(`,imported@example.com,Imported,,,,,,,,${vatId},INTRA_COMMUNITY,`);
  const history = (await core.get(`/customers/${data[0].id}/history`)).body.data;
  expect(history[0].changes).toMatchObject({
    vatId: { from: null, to: vatId },
    taxTreatment: { from: null, to: 'INTRA_COMMUNITY' },
  });
});
