import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from '@jest/globals';
import {
  createStockroomClient,
  InvoiceFailed,
  InvoiceTimeout,
  StockroomProblem,
} from './create-stockroom-client.ts';

type Answer = (response: ServerResponse, path: string) => void;

const closes: (() => void)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

const ORDER = 'ORD-2026-000001';
const invoiceIn = (state: string, more: object = {}) => ({
  orderId: ORDER,
  state,
  storedKey: null,
  lastError: null,
  ...more,
});
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
  };
const cut: Answer = (response) => response.destroy();
const silent: Answer = () => undefined;

/** The invoices of a server with a list of answers, repeating the last; counts its calls. */
async function invoicesOf(...answers: [Answer, ...Answer[]]) {
  const calls: { path: string; atMs: number }[] = [];
  const server = createServer((request, response) => {
    calls.push({ path: request.url ?? '', atMs: performance.now() });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response, request.url ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closes.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { invoices: createStockroomClient({ baseUrl }).invoices, calls };
}

test('the invoice is returned only once it is sent', async () => {
  const states = ['PENDING', 'NUMBERED', 'STORED', 'SENT'].map((state) => json(200, invoiceIn(state)));
  const { invoices, calls } = await invoicesOf(...(states as [Answer]));
  expect(await invoices.waitForInvoice(ORDER)).toMatchObject({ state: 'SENT' });
  expect(calls).toHaveLength(4);
});

test('the PDF is returned once it is stored, even if its mail failed', async () => {
  const { invoices, calls } = await invoicesOf(
    json(200, invoiceIn('NUMBERED')),
    json(200, invoiceIn('FAILED', { storedKey: 'invoices/2026/INV-2026-000001.pdf' })),
    (response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
  );
  expect(await (await invoices.waitForPdf(ORDER)).text()).toBe('%PDF');
  expect(calls.at(-1)?.path).toBe(`/api/orders/${ORDER}/invoice.pdf`);
});

test('a failed invoice is an error with its reason', async () => {
  const failed = invoiceIn('FAILED', { lastError: 'SES refused the address' });
  const { invoices } = await invoicesOf(json(200, invoiceIn('PENDING')), json(200, failed));
  const error = await invoices.waitForPdf(ORDER).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvoiceFailed);
  expect(error).toMatchObject({
    name: 'InvoiceFailed',
    message: `The invoice of ${ORDER} failed: SES refused the address`,
    invoice: failed,
  });
});

test('an unavailable service is retried as Retry-After says, longer than one call lasts', async () => {
  const away = json(503, { code: 'service_unavailable', detail: 'away' }, { 'retry-after': '31' });
  const back = json(503, { code: 'service_unavailable', detail: 'away' }, { 'retry-after': '1' });
  const busy = Array.from({ length: 5 }, () => cut);
  const { invoices, calls } = await invoicesOf(...(busy as [Answer]), back, json(200, invoiceIn('SENT')));
  expect(await invoices.waitForInvoice(ORDER)).toMatchObject({ state: 'SENT' });
  expect(calls).toHaveLength(7);
  expect((calls[6]?.atMs ?? 0) - (calls[5]?.atMs ?? 0)).toBeGreaterThanOrEqual(990);
  // A Retry-After beyond the remaining time is not waited for.
  const { invoices: others, calls: asked } = await invoicesOf(away);
  await expect(others.waitForInvoice(ORDER, { timeoutMs: 300 })).rejects.toBeInstanceOf(InvoiceTimeout);
  expect(asked).toHaveLength(1);
});

test.each([
  ['it stays as it is', json(200, invoiceIn('NUMBERED')), 'is NUMBERED'],
  ['nothing answers', silent, 'could not be read'],
  ['every connection is cut', cut, 'could not be read'],
])('after timeoutMs the wait ends if %s', async (_, answer, words) => {
  const { invoices } = await invoicesOf(answer);
  const error = await invoices.waitForInvoice(ORDER, { timeoutMs: 400 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvoiceTimeout);
  expect((error as Error).message).toBe(`The invoice of ${ORDER} ${words} after 400 ms`);
});

test('the wait ends also if V8 collects garbage meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const collecting = setInterval(collect, 20);
  closes.push(() => clearInterval(collecting));
  const { invoices } = await invoicesOf(silent);
  const controller = new AbortController();
  const aborted = invoices.waitForInvoice(ORDER, { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('the page was left')), 300);
  await expect(aborted).rejects.toThrow('the page was left');
  await expect(invoices.waitForInvoice(ORDER, { timeoutMs: 300 })).rejects.toBeInstanceOf(InvoiceTimeout);
});

test.each([
  ['while it pauses', json(200, invoiceIn('PENDING'))],
  ['while it reads', silent],
])('a signal ends the wait with its reason %s', async (_, answer) => {
  const { invoices, calls } = await invoicesOf(answer);
  const controller = new AbortController();
  const waiting = invoices.waitForInvoice(ORDER, { signal: controller.signal });
  while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort(new Error('the page was left'));
  await expect(waiting).rejects.toThrow('the page was left');
  const before = controller.signal;
  await expect(invoices.waitForPdf(ORDER, { signal: before })).rejects.toThrow('the page was left');
});

test('an error that waiting cannot fix is thrown immediately', async () => {
  const { invoices, calls } = await invoicesOf(json(404, { code: 'not_found', detail: 'no such order' }));
  await expect(invoices.waitForInvoice(ORDER)).rejects.toBeInstanceOf(StockroomProblem);
  expect(calls).toHaveLength(1);
});
