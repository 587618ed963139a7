import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAX_PRICE_MINOR } from '@stockroom/contracts/money';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { aCurrency } from '../testing/a-shop.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';
import { refuseOtherCurrency } from './refuse-other-currency.ts';

/** Amounts as the shop writes them. */
const shops = [
  {
    currency: 'JPY',
    price: 1999,
    amounts:
      '"unitPrice":1999,"totalPrice":3998,"taxCode":"standard","taxRate":0.1,"netPrice":3998}],"subtotal":3998,"tax":400,"total":4398,"currency":"JPY"',
    total: '4398',
    tooLong: 1999.5,
    rule: 'must have no decimals, as JPY has',
    changed: ['"price":{"from":1999,"to":2000}', '"price":{"from":2000,"to":2001}'],
    maxPrice: 1_000_000_000,
  },
  {
    currency: 'KWD',
    price: 1.999,
    amounts:
      '"unitPrice":1.999,"totalPrice":3.998,"taxCode":"standard","taxRate":0.1,"netPrice":3.998}],"subtotal":3.998,"tax":0.400,"total":4.398,"currency":"KWD"',
    total: '4.398',
    tooLong: 1.9995,
    rule: 'must have at most three decimals, as KWD has',
    changed: ['"price":{"from":1.999,"to":2.000}', '"price":{"from":2.000,"to":2.001}'],
    maxPrice: 1_000_000,
  },
];

describe.each(shops)(
  'in $currency',
  ({ currency, price, amounts, total, tooLong, rule, changed, maxPrice }) => {
    let core: ImportingCore;
    beforeAll(async () => {
      core = await startImportingCore({ currency });
    });
    afterAll(() => core.close());

    const step = price === 1999 ? 1 : 0.001;
    const sold = async (fields: object) => {
      const [customer, product] = [await aCustomer(core), await aProduct(core, { price })];
      const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 2 }], ...fields };
      return core.post('/orders', order);
    };

    test('an order has amounts with the decimals of the currency, and minor units in the database', async () => {
      const { status, text, body } = await sold({ expectedTotal: Number(total) });
      expect(status).toBe(201);
      expect(text).toContain(amounts);
      expect((await core.get(`/orders/${body.orderId}`)).text).toBe(text);
      const { rows } = await core.pool.query('select total_minor, currency from orders where id = $1', [
        body.id,
      ]);
      expect(rows).toEqual([{ total_minor: 4398, currency }]);
    });

    test('an expected total that differs is refused in amounts of the currency', async () => {
      const { body, text } = await sold({ expectedTotal: price });
      expect(body).toMatchObject({
        code: 'price_changed',
        detail: `${price} was expected, but the total is ${total}`,
      });
      expect(text).toContain(`"expected":${price},"actual":${total}`);
    });

    test('an amount with one decimal too many is refused with amount_precision, in every body', async () => {
      const { id } = await aProduct(core, { price });
      const refusal = (path: string) => ({
        status: 422,
        body: { code: 'amount_precision', errors: [{ path, message: rule }] },
      });
      const product = { sku: 'X', name: 'X', price: tooLong };
      expect(await core.post('/products', { ...product, quantity: 1 })).toMatchObject(refusal('price'));
      expect(await core.put(`/products/${id}`, product)).toMatchObject(refusal('price'));
      expect(await core.patch(`/products/${id}`, { price: tooLong })).toMatchObject(refusal('price'));
      expect(await sold({ expectedTotal: tooLong })).toMatchObject(refusal('expectedTotal'));
      const order = { customerId: 1, items: [{ productId: id, quantity: 1 }], expectedTotal: tooLong };
      expect((await core.post('/orders/batch', { orders: [order] })).body.results).toMatchObject([
        { status: 422, problem: { code: 'amount_precision' } },
      ]);
      const csv = `sku,name,price,quantity\nX,X,${tooLong},1\n`;
      expect(await core.importCsv('/products/import', csv)).toMatchObject({
        status: 422,
        body: { code: 'amount_precision', errors: [{ line: 2, column: 'price', message: rule }] },
      });
    });

    test('a price is bounded in minor units', async () => {
      const { id } = await aProduct(core, { price: maxPrice });
      const { rows } = await core.pool.query('select price_minor from products where id = $1', [id]);
      expect(rows).toEqual([{ price_minor: MAX_PRICE_MINOR }]);
      expect(await core.patch(`/products/${id}`, { price: maxPrice + step })).toMatchObject({
        body: { code: 'validation_failed' },
      });
    });

    test('edits, imports, exports and the history write prices with the decimals of the currency', async () => {
      const { id, sku } = await aProduct(core, { price });
      const next = Number((price + step).toFixed(3));
      const edited = await core.patch(`/products/${id}`, { price: next });
      expect(edited.body.price).toBe(next);
      const last = Number((next + step).toFixed(3));
      const { body } = await core.importCsv('/products/import', `sku,price\n${sku},${last}\n`);
      expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', update: 1 });
      const { text } = await core.get(`/products/${id}/history`);
      for (const change of changed) expect(text).toContain(change);

      const written = price === 1999 ? '2001' : '2.001';
      const exported = await (await fetch(`${core.url}/products/export.csv`)).text();
      expect(exported).toContain(`${sku},Oak shelf,,${written},100,`);
      const again = await core.dryRun('products', exported);
      expect(again.body).toMatchObject({ errorCount: 0, update: 0, create: 0 });
    });

    test('core refuses to start with another currency once there is an order', async () => {
      const { pool } = core;
      await expect(refuseOtherCurrency(pool, aCurrency(currency))).resolves.toBeUndefined();
      await expect(refuseOtherCurrency(pool, aCurrency('EUR'))).rejects.toThrow(
        `CURRENCY is EUR, but this shop has orders in ${currency}`,
      );
    });
  },
);

test('a shop without orders may change its currency, and its history keeps older amounts', async () => {
  const core = await startImportingCore({ currency: 'JPY' });
  const { id } = await aProduct(core, { price: 1999 });
  await expect(refuseOtherCurrency(core.pool, aCurrency('USD'))).resolves.toBeUndefined();
  await core.query(`update change_history set changes = jsonb_set(changes, '{price,to}', '19.99')`);
  const { text } = await core.get(`/products/${id}/history`);
  expect(text).toContain('"price":{"from":null,"to":19.99}');
  await core.close();
});
