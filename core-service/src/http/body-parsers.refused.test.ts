import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['a cut letter of four bytes', [0xf0, 0x9f, 0x98]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['a byte of no letter', [0xff]],
])('a text with %s is refused, not stored in altered form', async (_, bytes) => {
  const body = Buffer.concat([
    Buffer.from('{"name":"a'),
    Buffer.from(bytes),
    Buffer.from('b","email":"john@example.com"}'),
  ]);
  const inChunks = ReadableStream.from([body]);
  for (const init of [{ body }, { body: inChunks, duplex: 'half' } as const]) {
    const answer = await core.send('POST', '/customers', { headers: JSON_TYPE, ...init });
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
  }
  expect((await core.get('/customers')).body.data).toEqual([]);
});

test.each(['application/json; charset=utf-16', 'application/json;charset="iso-8859-1"'])(
  'the charset of %s is refused',
  async (type) => {
    const body = '{"name":"John","email":"john@example.com"}';
    const answer = await core.send('POST', '/customers', { headers: { 'content-type': type }, body });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  },
);

test('charset=utf-8 is accepted', async () => {
  const answer = await core.send('POST', '/customers', {
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: '{"name":"Łukasz 🪑","email":"lukasz@example.com"}',
  });
  expect(answer).toMatchObject({ status: 201, body: { name: 'Łukasz 🪑' } });
});

test.each([
  ['a key that is not known', { ['k'.repeat(500_000)]: 1 }],
  ['many that are not', Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n]))],
  ['a key within metadata', { metadata: { ['k'.repeat(500_000)]: 1 } }],
])('a refusal does not repeat the input: %s', async (_, extra) => {
  const product = { sku: 'S', name: 'N', price: 1, quantity: 1 };
  const { status, text } = await core.post('/products', { ...product, ...extra });
  expect(status).toBe(422);
  expect(text.length).toBeLessThan(20_000);
});

test.each(['0x10', '1e1', ' 5', '5 ', '', '05', '5.0', '+5', '٥', 'Infinity'])(
  'limit=%j is refused, because it is not a number in plain digits',
  async (limit) => {
    const answer = await core.get(`/customers?limit=${encodeURIComponent(limit)}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_parameter' } });
  },
);
