import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { openBucket } from '@stockroom/local/s3/testing/bucket';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { BUCKET, REGION } from '@stockroom/local/start/stand-ins';
import { inParallel } from '../../in-parallel.ts';
import { keyOf } from '../../invoices/testing/expect-invoiced.ts';
import type { StockroomUnderTest } from '../../stockroom-under-test.ts';
import type { MailCopy } from '../read-mails.ts';

/** One of this many PDFs is checked by qpdf. */
const QPDF_EVERY = 20;
const run = promisify(execFile);

/** An invoice in the database. */
export interface BookedInvoice {
  orderId: string;
  year: number;
  count: number;
  number: string;
  state: string;
  key: string;
  sha256: string;
  messageId: string;
}

/**
 * Compares invoices with orders, bucket and mails: each order has one mailed invoice; the numbers have no gap; each has
 * one complete PDF with the recorded SHA-256, and the bucket has no other object; each mail belongs to an invoice, with
 * its number and PDF, and the recorded mail is among them. No job is left, and Stockroom's reconciliation finds no
 * problem. Returns the invoices.
 */
export async function expectInvoicedOnce(
  { running, dataDir }: StockroomUnderTest,
  mails: MailCopy[],
): Promise<BookedInvoice[]> {
  const { gatewayUrl, databaseUrl } = running();
  const { invoices, orderIds, jobs } = await readInvoices(databaseUrl);
  expect(jobs).toEqual([]);
  expect(invoices.filter(({ state }) => state !== 'SENT')).toEqual([]);
  expect(invoices.map(({ orderId }) => orderId).toSorted()).toEqual(orderIds.toSorted());
  for (const year of new Set(invoices.map((invoice) => invoice.year))) {
    const counts = invoices.filter((invoice) => invoice.year === year).map(({ count }) => count);
    expect(counts).toEqual(counts.map((_, index) => index + 1));
  }
  await expectStored({ running, dataDir }, invoices);
  expectMailed(invoices, mails);
  const reconciled = await (await fetch(`${gatewayUrl}/api/admin/reconcile`)).json();
  expect(reconciled).toMatchObject({ clean: true });
  return invoices;
}

async function readInvoices(databaseUrl: string) {
  return withClient(databaseUrl, async (client) => {
    const invoices = await client.query<BookedInvoice>(
      `select order_id as "orderId", year, series_number::integer as count, number, state, stored_key as key, sha256,
          message_id as "messageId"
        from documents order by year, series_number`,
    );
    const orders = await client.query<{ id: string }>('select id from orders');
    const jobs = await client.query('select * from outbox');
    return { invoices: invoices.rows, orderIds: orders.rows.map(({ id }) => id), jobs: jobs.rows };
  });
}

async function expectStored(
  { running, dataDir }: Pick<StockroomUnderTest, 'running' | 'dataDir'>,
  invoices: BookedInvoice[],
): Promise<void> {
  const { accessKeyId, secretAccessKey } = loadSecrets(dataDir);
  const bucket = openBucket({
    bucket: BUCKET,
    endpoint: running().s3Endpoint,
    region: REGION,
    credentials: { accessKeyId, secretAccessKey },
  });
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-pdfs-'));
  try {
    await inParallel(invoices, async ({ number, key, sha256, count }) => {
      expect(key).toBe(keyOf(number));
      const { bytes } = await bucket.get(key);
      expect([number, hash('sha256', bytes)]).toEqual([number, sha256]);
      const text = Buffer.from(bytes).toString('latin1');
      expect([number, text.slice(0, 5), text.trimEnd().slice(-5)]).toEqual([number, '%PDF-', '%%EOF']);
      if (count % QPDF_EVERY === 0) await checkByQpdf(join(folder, `${number}.pdf`), bytes);
    });
  } finally {
    bucket.close();
    rmSync(folder, { recursive: true });
  }
  expect(readdirSync(join(dataDir, 's3', 'buckets', BUCKET))).toHaveLength(invoices.length);
}

/** @throws Error if qpdf is installed and finds the file invalid */
async function checkByQpdf(file: string, bytes: Uint8Array): Promise<void> {
  writeFileSync(file, bytes);
  await run('qpdf', ['--check', file]).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

function expectMailed(invoices: BookedInvoice[], mails: MailCopy[]): void {
  const sha256Of = new Map(invoices.map(({ number, sha256 }) => [number, sha256]));
  for (const { number, sha256, id } of mails)
    expect([id, number, sha256]).toEqual([id, number, sha256Of.get(number)]);
  const taken = new Set(mails.map(({ number, id }) => `${number} ${id}`));
  const unmailed = invoices.filter(({ number, messageId }) => !taken.has(`${number} ${messageId}`));
  expect(unmailed).toEqual([]);
}
