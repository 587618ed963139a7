import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EINVOICE_FACTS_PATH, type EinvoiceSource } from '@stockroom/contracts/einvoices';
import { sellerSchema } from '@stockroom/contracts/sellers';
import { anEinvoiceSource } from '../documents/testing/an-einvoice-source.ts';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import { anInvoice } from '../testing/stored-invoice-gateway.ts';

let gateway: GatewayUnderTest;
/** What core answers. */
let number: string | null;
let source: EinvoiceSource;

beforeAll(async () => {
  gateway = await startGateway({
    core({ url, headers }, response) {
      if (url === EINVOICE_FACTS_PATH) response.end(JSON.stringify(source));
      else if (headers.authorization === 'Bearer sk_other')
        response
          .writeHead(404, { 'content-type': 'application/problem+json' })
          .end('{"code":"order_not_found"}');
      else response.end(JSON.stringify(anInvoice({ number, storedKey: null, state: 'NUMBERED' })));
    },
  });
});
afterAll(() => gateway.close());

const get = (path: string, headers: Record<string, string> = {}) => {
  gateway.received.length = 0;
  return fetch(`${gateway.url}/api/orders/ORD-2026-000001/${path}`, { headers });
};

test('the XML of a numbered invoice is made of the facts that core signs for, with an ETag, before its PDF is stored', async () => {
  [number, source] = ['INV-2026-000001', anEinvoiceSource()];
  const answer = await get('invoice.xml?format=ubl', { authorization: 'Bearer sk_1' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/xml; charset=utf-8',
  ]);
  expect(answer.headers.get('content-disposition')).toBe('inline; filename="INV-2026-000001.xml"');
  expect(await answer.text()).toContain('<cbc:ID>INV-2026-000001</cbc:ID>');
  expect(gateway.received.map(({ url }) => url)).toEqual([
    '/orders/ORD-2026-000001/invoice',
    EINVOICE_FACTS_PATH,
  ]);
  expect(gateway.received[1]?.headers['webhook-signature']).toMatch(/^v1,/);
  const etag = String(answer.headers.get('etag'));
  const again = await get('invoice.xml?format=ubl', { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test("core's refusal, an invoice without a number and an unknown format are answered before any facts are read", async () => {
  [number, source] = [null, anEinvoiceSource()];
  const answers = [
    await get('invoice.xml?format=ubl', { authorization: 'Bearer sk_other' }),
    await get('invoice.xml?format=ubl'),
  ];
  number = 'INV-2026-000001';
  answers.push(await get('invoice.xml?format=edifact'), await get('invoice/einvoice-check'));
  const told = await Promise.all(
    answers.map(async (answer) => [answer.status, ((await answer.json()) as { code: string }).code]),
  );
  expect(told).toEqual([
    [404, 'order_not_found'],
    [409, 'invoice_not_ready'],
    [400, 'invalid_parameter'],
    [400, 'invalid_parameter'],
  ]);
  expect(gateway.received.map(({ url }) => url)).not.toContain(EINVOICE_FACTS_PATH);
});

test('what is missing is named in words, with its field: as a refusal of the XML, and as a list', async () => {
  const { document } = anEinvoiceSource();
  number = 'INV-2026-000001';
  source = {
    document: { ...document, reference: null },
    seller: sellerSchema.parse({ name: 'Shop', address: '' }),
  };
  const missing = [
    ['BT-40', 'BUSINESS_COUNTRY'],
    ['BT-30', 'BUSINESS_REGISTRATION_ID'],
    ['BT-31', 'BUSINESS_VAT_ID'],
    ['BT-84', 'BUSINESS_IBAN'],
    ['BT-37', 'BUSINESS_CITY'],
    ['BT-38', 'BUSINESS_POSTAL_CODE'],
    ['BT-42', 'BUSINESS_PHONE'],
    ['BT-10', 'order.reference'],
  ];
  const check = await get('invoice/einvoice-check?format=xrechnung-cii');
  const body = (await check.json()) as { complete: boolean; missing: { term: string; field: string }[] };
  expect([body.complete, body.missing.map(({ term, field }) => [term, field])]).toEqual([false, missing]);
  const refused = await get('invoice.xml?format=xrechnung-cii');
  const problem = (await refused.json()) as { code: string; detail: string; errors: { path: string }[] };
  expect([refused.status, problem.code]).toEqual([422, 'einvoice_incomplete']);
  expect(problem.errors.map(({ path }) => path)).toEqual(missing.map(([, field]) => field));
  expect(problem.detail).toContain('Buyer reference is missing (BT-10)');
});
