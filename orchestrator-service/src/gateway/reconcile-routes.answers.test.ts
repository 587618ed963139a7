import { hash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { InvoiceFileJson, ReconciliationJson } from '@stockroom/contracts/reconcile';
import { type StandIns, startStandIns } from '../aws/testing/stand-ins.ts';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

const PDF = 'the bytes of an invoice';
const SHA256 = hash('sha256', PDF);
const AS_ADMIN = { headers: { authorization: 'Bearer sk_of_the_admin' } };

let aws: StandIns;
let gateway: GatewayUnderTest;
beforeEach(async () => {
  aws = await startStandIns();
});
afterEach(async () => {
  await gateway.close();
  await aws.close();
});

const aFile = (count: number, fields: Partial<InvoiceFileJson> = {}): InvoiceFileJson => {
  const digits = String(count).padStart(6, '0');
  return {
    orderId: `ORD-2026-${digits}`,
    number: `INV-2026-${digits}`,
    year: 2026,
    storedKey: `invoices/2026/INV-2026-${digits}.pdf`,
    sha256: SHA256,
    bytes: PDF.length,
    storedAt: '2026-01-15T10:30:00.000Z',
    ...fields,
  };
};
const put = (count: number) =>
  aws.objectStore.putOnce(String(aFile(count).storedKey), {
    bytes: Buffer.from(PDF),
    contentType: 'application/pdf',
    fingerprint: 'f'.repeat(64),
  });

const BOOKS: ReconciliationJson = {
  clean: true,
  checks: [],
  knownGaps: [],
  suppressedMails: { count: 0, findings: [] },
  checkedAt: '2026-02-01T08:00:00.000Z',
};

/** A core with these invoices, two per page. */
const coreWith =
  (files: InvoiceFileJson[]): RequestListener =>
  (request, response) => {
    const { pathname, searchParams } = new URL(String(request.url), 'http://core');
    const answer = (body: object) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (pathname === '/admin/reconcile') return answer(BOOKS);
    if (pathname === '/admin/reconcile/repair')
      return answer({ jobs: 3, invoices: 2, resends: 1, objects: 0, sequences: 4, paymentStatuses: 5 });
    if (pathname === '/admin/invoice-files/restore') return answer({ queued: 1 });
    if (pathname === '/admin/reconcile/last') return response.writeHead(204).end();
    const from = Number(searchParams.get('cursor') ?? 0);
    return answer({
      data: files.slice(from, from + 2),
      nextCursor: from + 2 < files.length ? String(from + 2) : null,
    });
  };

const bucketChecksOf = ({ checks }: ReconciliationJson) =>
  Object.fromEntries(
    checks.map(({ check, count, findings }) => [check, [count, findings.map(({ id }) => id)]]),
  );

test('every invoice is compared with its object, page by page, on behalf of the client', async () => {
  gateway = await startGateway({
    core: coreWith([1, 2, 3, 4, 5].map((n) => aFile(n))),
    objectStore: aws.objectStore,
  });
  for (const count of [1, 2, 3, 5]) await put(count);
  const answer = await fetch(`${gateway.url}/api/admin/reconcile`, AS_ADMIN);
  const body = (await answer.json()) as ReconciliationJson;
  expect([answer.status, body.clean]).toEqual([200, false]);
  expect(bucketChecksOf(body)).toEqual({
    object_missing: [1, ['INV-2026-000004']],
    object_changed: [0, []],
    object_unknown: [0, []],
  });
  expect(gateway.received.map(({ url }) => url)).toEqual([
    '/admin/reconcile',
    '/admin/invoice-files',
    '/admin/invoice-files?cursor=2',
    '/admin/invoice-files?cursor=4',
    '/admin/reconcile/last',
  ]);
  expect(JSON.parse(String(gateway.received.at(-1)?.body))).toEqual({
    deep: false,
    findings: [{ check: 'object_missing', count: 1 }],
  });
  expect(new Set(gateway.received.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer sk_of_the_admin']),
  );
});

test('a reconciliation is answered also if core cannot record it', async () => {
  const core = coreWith([]);
  gateway = await startGateway({
    core: (request, response) =>
      request.url === '/admin/reconcile/last' ? response.writeHead(503).end() : core(request, response),
    objectStore: aws.objectStore,
  });
  const answer = await fetch(`${gateway.url}/api/admin/reconcile`);
  expect([answer.status, await answer.json()]).toMatchObject([200, { clean: true }]);
});

test('invoices and objects stored during the walk are skipped', async () => {
  const later = '2999-01-01T00:00:00.000Z';
  const files = [
    aFile(1, { storedAt: later }),
    aFile(2, { storedKey: null, sha256: null, bytes: null, storedAt: null }),
  ];
  const objectStore = {
    ...aws.objectStore,
    list: async () => ({
      objects: [
        { key: String(aFile(2).storedKey), bytes: 5, modifiedAt: new Date(0) },
        { key: String(aFile(3).storedKey), bytes: 5, modifiedAt: new Date(later) },
      ],
      next: null,
    }),
  };
  gateway = await startGateway({ core: coreWith(files), objectStore });
  expect(await (await fetch(`${gateway.url}/api/admin/reconcile`)).json()).toMatchObject({ clean: true });
});

test('a failed call to S3 is retried; if it keeps failing, the answer is 503', async () => {
  gateway = await startGateway({ core: coreWith([aFile(1)]), objectStore: aws.objectStore });
  await put(1);
  await aws.failS3({ kind: 'status', status: 503, operation: 'ListObjectsV2', count: 1 });
  await aws.failS3({ kind: 'status', status: 503, operation: 'GetObject', count: 1 });
  const recovered = await fetch(`${gateway.url}/api/admin/reconcile?deep=true`);
  expect(await recovered.json()).toMatchObject({ clean: true });
  await aws.failS3({ kind: 'status', status: 503, operation: 'ListObjectsV2', count: 100 });
  const failed = await fetch(`${gateway.url}/api/admin/reconcile`);
  expect([failed.status, await failed.json()]).toEqual([
    503,
    expect.objectContaining({ code: 'service_unavailable' }),
  ]);
});

test("core's refusal is forwarded, and the bucket is not read", async () => {
  const objectStore = { ...aws.objectStore, list: async () => Promise.reject(new Error('was asked')) };
  gateway = await startGateway({
    core: (_, response) =>
      response
        .writeHead(403, {
          'content-type': 'application/problem+json',
          'www-authenticate': 'Bearer scope="admin"',
        })
        .end('{"code":"insufficient_scope"}'),
    objectStore,
  });
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/repair'],
  ] as const) {
    const answer = await fetch(`${gateway.url}/api/admin/reconcile${path}`, { method });
    expect([answer.status, answer.headers.get('www-authenticate'), await answer.text()]).toEqual([
      403,
      'Bearer scope="admin"',
      '{"code":"insufficient_scope"}',
    ]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  }
});

test('a repair has core repair the database, and then sends it the lost PDFs', async () => {
  gateway = await startGateway({
    core: coreWith([1, 2, 3].map((n) => aFile(n))),
    objectStore: aws.objectStore,
  });
  await put(2);
  const answer = await fetch(`${gateway.url}/api/admin/reconcile/repair`, { method: 'POST', ...AS_ADMIN });
  expect([answer.status, await answer.json()]).toEqual([
    202,
    { jobs: 3, invoices: 2, creditNotes: 0, resends: 1, objects: 1, sequences: 4, paymentStatuses: 5 },
  ]);
  expect(gateway.received.at(0)).toMatchObject({ method: 'POST', url: '/admin/reconcile/repair', body: '' });
  expect(gateway.received.at(-1)).toMatchObject({
    method: 'POST',
    url: '/admin/invoice-files/restore',
    body: JSON.stringify({ orderIds: ['ORD-2026-000001', 'ORD-2026-000003'] }),
  });
  expect(gateway.received.at(-1)?.headers.authorization).toBe('Bearer sk_of_the_admin');
});

test.each([
  ['POST', '', 'GET, HEAD'],
  ['GET', '/repair', 'POST'],
])('%s /api/admin/reconcile%s gets 405', async (method, path, allow) => {
  gateway = await startGateway({ core: coreWith([]), objectStore: aws.objectStore });
  const answer = await fetch(`${gateway.url}/api/admin/reconcile${path}`, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
});
