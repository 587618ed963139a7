import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ProductJson } from '@stockroom/contracts/products';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

let product: ProductJson;
let path: string;
const trace = async () => [
  await core.query('select * from products order by id'),
  await core.query('select count(*) from change_history'),
];
let before: unknown[];
beforeEach(async () => {
  product = await aProduct(core, { metadata: { a: '1' } });
  path = `/products/${product.id}`;
  before = await trace();
});

const unchanged = async () => expect(await trace()).toEqual(before);
const valid = { sku: 'Valid', name: 'Valid', price: 1 };
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']));

const bothWays: [string, object, string][] = [
  ['a quantity', { quantity: 5 }, ''],
  ['an id', { id: 7 }, ''],
  ['no sku', { sku: null }, 'sku'],
  ['a sku over 64', { sku: 'x'.repeat(65) }, 'sku'],
  ['an empty name', { name: ' ' }, 'name'],
  ['a name over 200', { name: 'x'.repeat(201) }, 'name'],
  ['a description over 5,000', { description: 'x'.repeat(5001) }, 'description'],
  ['a description with NUL', { description: 'a\u0000' }, 'description'],
  ['a price over 10,000,000', { price: 10_000_000.01 }, 'price'],
  ['a price as text', { price: '1' }, 'price'],
  ['a negative reorder point', { reorderPoint: -1 }, 'reorderPoint'],
  ['active as text', { active: 'true' }, 'active'],
  ['metadata as a list', { metadata: ['a'] }, 'metadata'],
  ['metadata in depth', { metadata: { a: { b: 'c' } } }, 'metadata.a'],
  ['a metadata number', { metadata: { a: 1 } }, 'metadata.a'],
  ['a metadata value over 500', { metadata: { a: 'x'.repeat(501) } }, 'metadata.a'],
  ['a metadata value with NUL', { metadata: { a: '\u0000' } }, 'metadata.a'],
  ['a metadata value with half a character', { metadata: { a: '\udc00' } }, 'metadata.a'],
  ['a metadata key over 40', { metadata: { ['x'.repeat(41)]: 'v' } }, `metadata.${'x'.repeat(41)}`],
  ['an empty metadata key', { metadata: { '': 'v' } }, 'metadata.'],
  ['a metadata key with NUL', { metadata: { 'a\u0000': 'v' } }, 'metadata.a\u0000'],
  ['a metadata key with half a character', { metadata: { '\ud800': 'v' } }, 'metadata.\ud800'],
  ['a metadata key in white space', { metadata: { ' a': 'v' } }, 'metadata. a'],
  ['a metadata key constructor', { metadata: { constructor: 'v' } }, 'metadata.constructor'],
  ['a metadata key toString', { metadata: { toString: 'v' } }, 'metadata.toString'],
  ['21 pairs of metadata', { metadata: pairs(21) }, 'metadata'],
];

test.each(bothWays)('%s is refused with 422, in PUT and in PATCH', async (_, fields, where) => {
  const problem = { status: 422, body: { code: 'validation_failed', errors: [{ path: where }] } };
  expect(await core.put(path, { ...valid, ...fields })).toMatchObject(problem);
  expect(await core.patch(path, fields)).toMatchObject(problem);
  await unchanged();
});

test('an edit with a third decimal in its price is refused with amount_precision', async () => {
  const problem = { status: 422, body: { code: 'amount_precision', errors: [{ path: 'price' }] } };
  expect(await core.put(path, { ...valid, price: 0.001 })).toMatchObject(problem);
  expect(await core.patch(path, { price: 0.001 })).toMatchObject(problem);
  await unchanged();
});

test('an edit with a quantity is refused with a pointer to adjustments', async () => {
  const detail = expect.stringContaining('quantity changes through POST /api/products/{id}/adjustments only');
  expect((await core.put(path, { ...valid, quantity: 5 })).body).toMatchObject({ detail });
  expect((await core.patch(path, { quantity: 5, name: 'X' })).body).toMatchObject({ detail });
  await unchanged();
});

test('a product has at most twenty pairs, including the existing ones', async () => {
  const answer = await core.patch(path, { metadata: pairs(20) });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'metadata' }] } });
  await unchanged();
  expect((await core.patch(path, { metadata: { ...pairs(20), a: null } })).body.metadata).toEqual(pairs(20));
});

const json = 'application/json';
test.each([
  {
    what: '__proto__',
    status: 400,
    code: 'malformed_json',
    type: json,
    body: '{"metadata":{"__proto__":"x"}}',
  },
  {
    what: '__proto__ in disguise',
    status: 400,
    code: 'malformed_json',
    type: json,
    body: '{"metadata":{"\\u005f_proto__":{"active":false}}}',
  },
  {
    what: 'constructor.prototype',
    status: 400,
    code: 'malformed_json',
    type: json,
    body: '{"constructor":{"prototype":{"active":false}}}',
  },
  { what: 'a key twice', status: 400, code: 'malformed_json', type: json, body: '{"price":1,"price":2}' },
  {
    what: 'a pair twice',
    status: 400,
    code: 'malformed_json',
    type: json,
    body: '{"metadata":{"k":"1","\\u006b":"2"}}',
  },
  { what: 'half a JSON', status: 400, code: 'malformed_json', type: json, body: '{"price":1' },
  { what: 'nothing', status: 400, code: 'malformed_json', type: json, body: '' },
  {
    what: 'a number beyond doubles',
    status: 422,
    code: 'validation_failed',
    type: json,
    body: '{"price":1e999}',
  },
  { what: 'a list', status: 422, code: 'validation_failed', type: json, body: '[{"price":1}]' },
  { what: 'null', status: 422, code: 'validation_failed', type: json, body: 'null' },
  {
    what: '10 MB',
    status: 413,
    code: 'payload_too_large',
    type: json,
    body: `{"name":"${'x'.repeat(10_000_000)}"}`,
  },
  { what: 'text', status: 415, code: 'unsupported_media_type', type: 'text/plain', body: '{"price":1}' },
  {
    what: 'a form',
    status: 415,
    code: 'unsupported_media_type',
    type: 'application/x-www-form-urlencoded',
    body: 'price=1',
  },
  {
    what: 'a JSON patch',
    status: 415,
    code: 'unsupported_media_type',
    type: 'application/json-patch+json',
    body: '[]',
  },
])('$what as the body gets $status $code and changes nothing', async ({ status, code, type, body }) => {
  for (const method of ['PUT', 'PATCH']) {
    const answer = await core.send(method, path, { headers: { 'content-type': type }, body });
    expect(answer).toMatchObject({ status, body: { code } });
  }
  await unchanged();
});

test('a merge patch is for PATCH only', async () => {
  const headers = { 'content-type': 'application/merge-patch+json' };
  const problem = { status: 415, body: { code: 'unsupported_media_type' } };
  expect(await core.put(path, valid, headers)).toMatchObject(problem);
  expect(await core.post('/products', { ...valid, quantity: 1 }, headers)).toMatchObject(problem);
  await unchanged();
});

test("another product's sku, in any case, is refused with 409", async () => {
  const other = await aProduct(core);
  before = await trace();
  const problem = { status: 409, body: { code: 'sku_taken' } };
  expect(await core.patch(path, { sku: other.sku.toUpperCase() })).toMatchObject(problem);
  expect(await core.put(path, { ...valid, sku: other.sku })).toMatchObject(problem);
  await unchanged();
});

test.each<[string, number, string]>([
  ['"2"', 412, 'precondition_failed'],
  ['W/"2"', 412, 'precondition_failed'],
  ['"0", "2"', 412, 'precondition_failed'],
  ['1', 400, 'malformed_request'],
])('If-Match: %s is refused with %i, in every edit', async (ifMatch, status, code) => {
  const headers = { 'if-match': ifMatch };
  const problem = { status, body: { code } };
  expect(await core.put(path, valid, headers)).toMatchObject(problem);
  expect(await core.patch(path, { name: 'X' }, headers)).toMatchObject(problem);
  expect(await core.delete(path, headers)).toMatchObject(problem);
  await unchanged();
});

test.each(['0', 'abc', '1.5', '9007199254740993', '999999'])('product %s is not found', async (id) => {
  const problem = { status: 404, body: { code: 'product_not_found' } };
  expect(await core.put(`/products/${id}`, valid)).toMatchObject(problem);
  expect(await core.patch(`/products/${id}`, {}, { 'if-match': '*' })).toMatchObject(problem);
  expect(await core.delete(`/products/${id}`)).toMatchObject(problem);
  expect(await core.get(`/products/${id}/history`)).toMatchObject(problem);
});
