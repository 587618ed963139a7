import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { aCustomer } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

let path: string;
let before: unknown[];
const trace = async () => [
  await core.query('select * from customers order by id'),
  await core.query('select count(*) from change_history'),
];
beforeEach(async () => {
  path = `/customers/${(await aCustomer(core)).id}`;
  before = await trace();
});

const unchanged = async () => expect(await trace()).toEqual(before);
const valid = { name: 'Valid', email: 'valid@example.com' };

test.each<[string, object, string]>([
  ['no name', { name: null }, 'name'],
  ['a name of two lines', { name: 'a\nb' }, 'name'],
  ['a name over 200', { name: 'x'.repeat(201) }, 'name'],
  ['no email', { email: null }, 'email'],
  ['an email that is none', { email: 'john@' }, 'email'],
  ['an email with a line break', { email: 'john@example.com\nBcc: x@example.com' }, 'email'],
  ['an email over 254', { email: `${'x'.repeat(250)}@example.com` }, 'email'],
  ['an address over 500', { address: 'x'.repeat(501) }, 'address'],
  ['an address with NUL', { address: '\u0000' }, 'address'],
  ['a locale that is none', { locale: 'en_US' }, 'locale'],
  ['a date of erasure', { erasedAt: null }, ''],
  ['an id', { id: 1 }, ''],
])('%s is refused with 422, in PUT and in PATCH', async (_, fields, where) => {
  const problem = { status: 422, body: { code: 'validation_failed', errors: [{ path: where }] } };
  expect(await core.put(path, { ...valid, ...fields })).toMatchObject(problem);
  expect(await core.patch(path, fields)).toMatchObject(problem);
  await unchanged();
});

const json = 'application/json';
test.each([
  { status: 400, code: 'malformed_json', type: json, body: '{"name":"A","name":"B"}' },
  { status: 400, code: 'malformed_json', type: json, body: '{"name":"A","__proto__":{"email":"x"}}' },
  { status: 413, code: 'payload_too_large', type: json, body: `{"name":"${'x'.repeat(10_000_000)}"}` },
  { status: 415, code: 'unsupported_media_type', type: 'text/plain', body: '{"name":"A"}' },
])('$status $code for an invalid body', async ({ status, code, type, body }) => {
  for (const method of ['PUT', 'PATCH']) {
    const answer = await core.send(method, path, { headers: { 'content-type': type }, body });
    expect(answer).toMatchObject({ status, body: { code } });
  }
  await unchanged();
});

test.each<[string, number, string]>([
  ['"2"', 412, 'precondition_failed'],
  ['W/"2"', 412, 'precondition_failed'],
  ['"1', 400, 'malformed_request'],
])('If-Match: %s is refused with %i, erasure included', async (ifMatch, status, code) => {
  const headers = { 'if-match': ifMatch };
  const problem = { status, body: { code } };
  expect(await core.put(path, valid, headers)).toMatchObject(problem);
  expect(await core.patch(path, { name: 'X' }, headers)).toMatchObject(problem);
  expect(await core.delete(path, headers)).toMatchObject(problem);
  await unchanged();
});

test.each(['0', 'abc', '999999'])('customer %s is not found', async (id) => {
  const problem = { status: 404, body: { code: 'customer_not_found' } };
  expect(await core.put(`/customers/${id}`, valid)).toMatchObject(problem);
  expect(await core.patch(`/customers/${id}`, {})).toMatchObject(problem);
  expect(await core.delete(`/customers/${id}`)).toMatchObject(problem);
  expect(await core.get(`/customers/${id}/history`)).toMatchObject(problem);
});
