import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JobJson } from '@stockroom/contracts/jobs';
import type { ReconciliationJson, RepairJson } from '@stockroom/contracts/reconcile';
import { withClient } from '@stockroom/local/postgres/with-client';
import { invoiceSent, invoiceWhen, mailsAbout, post } from '../api.ts';
import { eventually } from '../stockroom-under-test.ts';
import { commandsOf, runCommand } from '../backup/testing/runbook.ts';
import { anOrder } from './testing/an-order.ts';
import { keyOf } from './testing/expect-invoiced.ts';
import { type InvoicePipeline, startInvoicePipeline } from './testing/invoice-pipeline.ts';

const NOTHING: RepairJson = {
  jobs: 0,
  invoices: 0,
  creditNotes: 0,
  resends: 0,
  objects: 0,
  sequences: 0,
  paymentStatuses: 0,
};

let pipeline: InvoicePipeline;
beforeAll(async () => {
  pipeline = await startInvoicePipeline();
});
afterAll(() => pipeline.stop());

const readJson = async <Body>(path: string) =>
  (await (await fetch(`${pipeline.gatewayUrl}${path}`)).json()) as Body;
const query = (text: string, values: unknown[] = []) =>
  withClient(pipeline.databaseUrl, (client) => client.query(text, values));

/** The findings: ids by check. */
async function found(parameters = ''): Promise<Record<string, string[]>> {
  const { checks, clean } = await readJson<ReconciliationJson>(`/api/admin/reconcile${parameters}`);
  const some = checks.filter(({ count }) => count > 0);
  expect(clean).toBe(some.length === 0);
  return Object.fromEntries(some.map(({ check, findings }) => [check, findings.map(({ id }) => id)]));
}
/** Waits for exactly these findings: objects of the last two seconds are not checked. */
const foundSoon = (expected: Record<string, (string | null)[]>, parameters = '') =>
  eventually(`${JSON.stringify(expected)} to be found`, async () =>
    JSON.stringify(await found(parameters)) === JSON.stringify(expected) ? true : null,
  );
const repair = async () =>
  (await (await post(`${pipeline.gatewayUrl}/api/admin/reconcile/repair`, {})).json()) as RepairJson;

/** Waits until there are no findings. */
const clean = () =>
  eventually('everything to fit', async () =>
    Object.keys(await found('?deep=true')).length === 0 ? true : null,
  );
const allJobsDone = () =>
  eventually('no job to be left alive', async () =>
    (await query('select 1 from outbox where dead_at is null')).rowCount === 0 ? true : null,
  );

async function anInvoice() {
  const order = await anOrder(pipeline);
  const invoice = await invoiceSent(`${pipeline.gatewayUrl}/api/orders/${order.orderId}`);
  return { ...invoice, key: keyOf(invoice.number), id: order.id };
}

function runCli(name: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const file = fileURLToPath(new URL(`../../client/cli/${name}.ts`, import.meta.url));
  const env = { ...process.env, STOCKROOM_URL: pipeline.gatewayUrl, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

test('a shop with orders and invoices has no findings, even with a deep check', async () => {
  for (let count = 0; count < 3; count += 1) await anInvoice();
  expect(await found()).toEqual({});
  expect(await found('?deep=true')).toEqual({});
  expect(await repair()).toEqual(NOTHING);
});

test('while orders are placed, numbered, stored and mailed, there are no false findings', async () => {
  const seen: Record<string, string[]>[] = [];
  for (let round = 0; round < 6; round += 1) {
    const placing = Promise.all(Array.from({ length: 10 }, () => anOrder(pipeline)));
    for (let look = 0; look < 4; look += 1) seen.push(await found('?deep=true'));
    await placing;
  }
  await allJobsDone();
  expect(seen.filter((each) => Object.keys(each).length > 0)).toEqual([]);
  expect(await found('?deep=true')).toEqual({});
});

test('a lost PDF is found, drawn again to the identical bytes, and not mailed again', async () => {
  const { key, number, id } = await anInvoice();
  const before = await pipeline.bucket.get(key);
  await pipeline.bucket.remove(key);
  await foundSoon({ object_missing: [number] });

  expect(await repair()).toEqual({ ...NOTHING, objects: 1 });
  await clean();
  const after = await pipeline.bucket.get(key);
  expect(after.bytes).toEqual(before.bytes);
  expect(after.metadata).toEqual(before.metadata);
  expect(await mailsAbout(pipeline.inboxUrl, number)).toHaveLength(1);
  expect((await query('select state from documents where order_id = $1', [id])).rows).toEqual([
    { state: 'SENT' },
  ]);
  expect(await repair()).toEqual(NOTHING);
});

test('a PDF that would be drawn differently is not stored: it stays a finding, with a dead letter that has the reason', async () => {
  const { key, number, id } = await anInvoice();
  const lost = await pipeline.bucket.get(key);
  await query(`update orders set customer_name = 'Somebody Else' where id = $1`, [id]);
  await pipeline.bucket.remove(key);
  await foundSoon({ object_missing: [number] });
  for (let round = 0; round < 2; round += 1) {
    await repair();
    await allJobsDone();
    const { object_missing: missing, job_dead: dead, ...rest } = await found();
    expect([missing, dead?.length, rest]).toEqual([[number], 1, {}]);
  }
  const { data } = await readJson<{ data: JobJson[] }>('/api/admin/jobs?state=dead&kind=invoice.restore');
  expect(data[0]?.lastError).toBe('the PDF as drawn now differs from the PDF that was stored');
  expect(await pipeline.bucket.keys()).not.toContain(key);

  await pipeline.bucket.put(lost);
  await query(`update orders set customer_name = 'John Doe' where id = $1`, [id]);
  await repair();
  await clean();
});

test('a PDF of another size is found, one with other bytes of the same size by a deep check, and neither is overwritten', async () => {
  const { key, number } = await anInvoice();
  const right = await pipeline.bucket.get(key);
  const longer = Buffer.concat([right.bytes, Buffer.from('\n')]);
  await pipeline.bucket.put({ ...right, bytes: longer });
  await foundSoon({ object_changed: [number] });

  const altered = Buffer.from(right.bytes);
  altered[altered.length - 20]! ^= 1;
  await pipeline.bucket.put({ ...right, bytes: altered });
  expect(await found()).toEqual({});
  expect(await found('?deep=true')).toEqual({ object_changed: [number] });
  expect(await repair()).toEqual(NOTHING);
  expect((await pipeline.bucket.get(key)).bytes).toEqual(new Uint8Array(altered));
  await pipeline.bucket.put(right);
});

test('objects without an invoice are found by their keys, except those of a recorded gap', async () => {
  const { key, number } = await anInvoice();
  const object = await pipeline.bucket.get(key);
  const [, year, count] = number?.split('-').map(Number) ?? [];
  const next = Number(count) + 1;
  const strangers = [
    `invoices/${year}/INV-${year}-${String(next).padStart(6, '0')}.pdf`,
    `invoices/${year}/INV-${year}-1000000.pdf`,
    `invoices/${year}/copy of ${number}.pdf`,
    'invoices/1999/INV-1999-000001.pdf',
  ];
  for (const stranger of strangers) await pipeline.bucket.put({ ...object, key: stranger });
  await eventually('them to be older than a walk', async () =>
    Object.keys(await found()).length > 0 && (await found())['object_unknown']?.length === 4 ? true : null,
  );
  const { object_unknown: unknown } = await found();
  expect(unknown?.toSorted()).toEqual(strangers.toSorted());

  // As after restoring a backup from before that number.
  await query('update document_series set last_number = $1', [next]);
  expect((await found())['numbers_missing']).toHaveLength(1);
  await query(`insert into document_gaps values ('INV', $1, $2, $2, $3, now())`, [year, next, 'restored']);
  expect(await found()).toEqual({ object_unknown: unknown?.filter((each) => each !== strangers[0]) });
  for (const stranger of strangers.slice(1)) await pipeline.bucket.remove(stranger);
  await clean();
});

test('an order whose job is missing is found, and a repair invoices it once, even if repeated', async () => {
  // Delayed by a due time, so that it can be deleted before it runs.
  await query(`create function hold_back() returns trigger language plpgsql as $$ begin
      new.available_at := now() + interval '1 hour'; return new; end $$;
    create trigger hold_back before insert on outbox for each row execute function hold_back()`);
  const { orderId } = await anOrder(pipeline);
  await query('delete from outbox; drop trigger hold_back on outbox; drop function hold_back');
  expect(await found()).toEqual({ order_without_invoice: [orderId] });

  const repairs = await Promise.all([repair(), repair(), repair()]);
  expect(repairs.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(1);
  const { number } = await invoiceSent(`${pipeline.gatewayUrl}/api/orders/${orderId}`);
  await clean();
  expect(await mailsAbout(pipeline.inboxUrl, number)).toHaveLength(1);
});

test('an invoice that SES rejected is a dead letter, which the commands list, show and retry, until it is gone', async () => {
  await pipeline.ses.set({ operation: 'SendRawEmail', kind: 'reject' });
  const { orderId } = await anOrder(pipeline);
  const orderUrl = `${pipeline.gatewayUrl}/api/orders/${orderId}`;
  const { number } = await invoiceWhen(orderUrl, ({ state }) => state === 'FAILED');
  const [jobId] = (await found())['job_dead'] ?? [];

  expect(await runCli('jobs')).toEqual({
    code: 0,
    output: expect.stringContaining(`order.completed   dead`),
  });
  const shown = await runCli('jobs', 'show', String(jobId));
  expect(JSON.parse(shown.output)).toMatchObject({ id: Number(jobId), orderId, state: 'dead' });
  const looked = await runCli('reconcile');
  expect([looked.code, looked.output]).toEqual([
    1,
    expect.stringContaining('FOUND  job_dead: 1, repairable'),
  ]);
  expect((await runCli('jobs', 'retry', String(jobId))).output).toMatch(/^\d+ was queued again as \d+\n$/);
  await invoiceSent(orderUrl);
  await allJobsDone();
  expect(await runCli('jobs')).toEqual({ code: 0, output: '0 dead\n' });
  expect(await runCli('jobs', 'retry', '--all')).toEqual({ code: 0, output: '0 queued again\n' });
  expect(await mailsAbout(pipeline.inboxUrl, number)).toHaveLength(1);
});

test('npm run reconcile --repair repairs, waits and reports no problem; a failed check has exit code 2', async () => {
  const { key, number } = await anInvoice();
  await pipeline.bucket.remove(key);
  await foundSoon({ object_missing: [number] });
  const { code, output } = await runCli('reconcile', '--deep', '--repair');
  expect([code, output]).toEqual([0, expect.stringContaining('FOUND  object_missing: 1, repairable')]);
  expect(output).toContain('Queued again: 0 jobs, 0 invoices, 0 credit notes, 0 resends, 1 objects');
  expect(output.trimEnd().endsWith('No problem found.')).toBe(true);
  expect((await runCli('reconcile', '--shallow')).code).toBe(2);
  expect((await runCli('jobs', 'show', '999999999')).code).toBe(2);
});

test('the commands of the runbook work as described', async () => {
  await pipeline.ses.set({ operation: 'SendRawEmail', kind: 'reject' });
  const { orderId } = await anOrder(pipeline);
  await invoiceWhen(`${pipeline.gatewayUrl}/api/orders/${orderId}`, ({ state }) => state === 'FAILED');
  const [jobId] = (await found())['job_dead'] ?? [];
  const env = { STOCKROOM_URL: pipeline.gatewayUrl, JOB_ID: String(jobId) };
  const [list, show, retry, retryAll] = commandsOf('List and retry them');
  expect(await runCommand(String(list), env)).toContain(orderId);
  expect(await runCommand(String(show), env)).toContain('"lastError": "SES rejected this mail');
  expect(await runCommand(String(retry), env)).toMatch(/was queued again/);
  await invoiceSent(`${pipeline.gatewayUrl}/api/orders/${orderId}`);
  await allJobsDone();
  expect(await runCommand(String(retryAll), env)).toBe('0 queued again\n');
  for (const command of commandsOf('Find and repair')) {
    expect(await runCommand(command, env)).toContain('No problem found.');
  }
});

test('a missing bucket gives 503, because it cannot be checked', async () => {
  await pipeline.bucket.whileMissing(async () => {
    const answer = await fetch(`${pipeline.gatewayUrl}/api/admin/reconcile`);
    expect(answer.status).toBe(503);
  });
  await clean();
});
