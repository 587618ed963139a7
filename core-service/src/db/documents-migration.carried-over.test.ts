import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  SERVER_VARIABLE,
} from '@stockroom/local/testing/test-database';
import { suppressionListQuerySchema } from '@stockroom/contracts/mail-suppressions';
import { withClient } from '@stockroom/local/postgres/with-client';
import { pino } from 'pino';
import { OPEN_CALLER } from '../auth/caller.ts';
import { findInvoiceOverview } from '../documents/invoice-overview.ts';
import { reportSeries } from '../documents/series-report.ts';
import { listResends } from '../documents/resend-store.ts';
import { listSuppressions } from '../mail/suppression-store.ts';
import { reconcileBooks } from '../reconcile/reconcile-books.ts';
import { repairBooks } from '../reconcile/repair-books.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { registerSeller } from '../sellers/register-seller.ts';
import { aSeller } from '../testing/a-seller.ts';
import { aCurrency } from '../testing/a-shop.ts';
import { undeliveredHandlers } from '../testing/undelivered-handlers.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';
import { migrate } from './migrate.ts';
import { createPool, type Pool } from './pool.ts';
import { createReplicaRouting } from './replica-routing.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const SERVER = String(process.env[SERVER_VARIABLE]);
const NOW = new Date('2026-11-29T12:00:00.000Z');

let name: string;
let url: string;
let dir: string;
let pool: Pool | null = null;
beforeEach(async () => {
  name = await createDatabase(SERVER, { template: 'template0' });
  url = databaseUrl(SERVER, name);
  dir = mkdtempSync(join(tmpdir(), 'stockroom-older-'));
});
afterEach(async () => {
  await pool?.end();
  pool = null;
  await dropDatabase(SERVER, name);
  rmSync(dir, { recursive: true });
});

/** Migrates the database up to the migration before `first`. */
async function migrateBefore(first: string): Promise<void> {
  cpSync(MIGRATIONS, dir, {
    recursive: true,
    filter: (file) => file === MIGRATIONS || basename(file) < first,
  });
  await migrate({ databaseUrl: url, log: () => undefined, dir });
}
const migrateNow = () => migrate({ databaseUrl: url, log: () => undefined });

/** One order for each state of an invoice, named after it; its id is its index. */
const STATES = ['PENDING', 'tried', 'dead', 'NUMBERED', 'STORED', 'SENT', 'FAILED', 'lost'] as const;
const numberOf = (state: (typeof STATES)[number]) => `ORD-2026-00000${STATES.indexOf(state) + 1}`;

async function fill(): Promise<void> {
  const stored = `'invoices/2026/INV-2026-000001.pdf', repeat('a', 64), 9, '2026-11-01T10:00:01Z'`;
  await withClient(url, (client) =>
    client.query(`
      insert into customers (name, email, locale, created_at, updated_at) values ('Ada', 'ada@example.com', 'en-US', now(), now());
      insert into orders (number, customer_id, customer_name, customer_email, subtotal_cents, tax_rate_ppm, tax_cents,
          total_cents, currency, status, created_at)
        select 'ORD-2026-00000' || n, 1, 'Ada', 'ada' || n || '@example.com', 0, 0, 0, 0, 'USD', 'COMPLETED', now()
        from generate_series(1, ${STATES.length}) as n order by n;
      create sequence order_numbers_2026;
      select setval('order_numbers_2026', ${STATES.length});
      insert into outbox (kind, payload) select 'order.completed', jsonb_build_object('orderId', n)
        from unnest(array[1, 2, 3, 4, 5]) as n;
      update outbox set attempts = 2, last_error = 'S3 is down', available_at = '2026-11-29T13:00:00Z'
        where payload = '{"orderId": 2}';
      update outbox set attempts = 120, last_error = 'no clock', dead_at = now() where payload = '{"orderId": 3}';
      insert into invoice_series (year, last_number, last_numbered_at) values (2026, 6, '2026-11-01T10:00:00Z');
      insert into invoice_gaps values (2026, 5, 6, 'restored', now());
      insert into invoices (order_id, year, series_number, number, state, numbered_at)
        values (4, 2026, 1, 'INV-2026-000001', 'NUMBERED', '2026-11-01T10:00:00Z');
      insert into invoices (order_id, year, series_number, number, state, attempts, next_retry_at, last_error, numbered_at,
          stored_key, sha256, bytes, stored_at)
        values (5, 2026, 2, 'INV-2026-000002', 'STORED', 3, '2026-11-29T13:00:00Z', 'SES is down', '2026-11-01T10:00:00Z', ${stored}),
          (7, 2026, 4, 'INV-2026-000004', 'FAILED', 1, null, 'its address is suppressed', '2026-11-01T10:00:00Z', ${stored});
      insert into invoices (order_id, year, series_number, number, state, attempts, numbered_at, stored_key, sha256, bytes,
          stored_at, message_id, sent_at, mail_to, mail_outcome, mail_outcome_at, mail_reason)
        values (6, 2026, 3, 'INV-2026-000003', 'SENT', 1, '2026-11-01T10:00:00Z', ${stored}, 'm', '2026-11-01T10:00:02Z',
          'books@example.com', 'BOUNCED', '2026-11-01T10:05:00Z', 'permanent bounce');
      insert into invoice_resends (order_id, idempotency_key, email, requested_at)
        values (6, 'once', 'third@example.com', '2026-11-02T10:00:00Z');
      insert into outbox (kind, payload) values ('invoice.resend', '{"orderId": 6, "resendId": 1}'),
        ('order.completed', '{"orderId": 7}');
      insert into mail_suppressions (address_hash, order_id, cause, message_id, suppressed_at)
        values (mail_address_hash('books@example.com'), 6, 'BOUNCED', 'm', '2026-11-01T10:05:00Z')`),
  );
}

test.each([
  ['version 0.1.0', '20261128'],
  ['the version before documents', '20261129000000700'],
])('invoices in every state are migrated from %s, and delivery continues', async (_, first) => {
  await migrateBefore(first);
  await fill();
  await migrateNow();
  const db = createPool({ databaseUrl: url, onIdleError: () => undefined });
  pool = db;

  const seen = await Promise.all(STATES.map((state) => findInvoiceOverview(db, numberOf(state))));
  const unnumbered = { number: null, numberedAt: null, storedKey: null, sentAt: null };
  const numberedAt = new Date('2026-11-01T10:00:00Z');
  const later = new Date('2026-11-29T13:00:00Z');
  expect(seen).toMatchObject([
    {
      ...unnumbered,
      state: 'PENDING',
      attempts: 0,
      lastError: null,
      nextRetryAt: null,
      email: 'ada1@example.com',
    },
    { ...unnumbered, state: 'PENDING', attempts: 2, lastError: 'S3 is down', nextRetryAt: later },
    { ...unnumbered, state: 'FAILED', attempts: 120, lastError: 'no clock', nextRetryAt: null },
    { number: 'INV-2026-000001', state: 'NUMBERED', attempts: 0, numberedAt, storedAt: null },
    {
      state: 'STORED',
      attempts: 3,
      lastError: 'SES is down',
      nextRetryAt: later,
      sha256: 'a'.repeat(64),
      bytes: 9,
    },
    { state: 'SENT', email: 'books@example.com', messageId: 'm', mailStatus: 'BOUNCED', resends: 1 },
    { number: 'INV-2026-000004', state: 'FAILED', attempts: 1, lastError: 'its address is suppressed' },
    { ...unnumbered, state: 'PENDING', attempts: 0 },
  ]);
  const documentId = seen[STATES.indexOf('SENT')]?.documentId ?? 0;
  expect(await listResends(db, { documentId, afterId: null, limit: 9 })).toMatchObject([
    { id: 1, email: 'third@example.com', state: 'QUEUED' },
  ]);
  expect(
    await listSuppressions(db, { afterId: null, limit: 9, filters: suppressionListQuerySchema.parse({}) }),
  ).toMatchObject([{ email: 'books@example.com', orderNumber: numberOf('SENT') }]);
  expect(await reportSeries(db, 'INV')).toEqual([
    {
      year: 2026,
      format: 'INV-{year}-{n:6}',
      first: 'INV-2026-000001',
      last: 'INV-2026-000006',
      issued: 4,
      gapCount: 1,
      gaps: [{ from: 'INV-2026-000005', to: 'INV-2026-000006', reason: 'restored' }],
    },
  ]);

  const jobs = await db.query(`select 1 from outbox left join documents on documents.id = document_id
    where lane <> 'documents' or lane is null or documents.kind is distinct from 'INVOICE'
      or outbox.order_id is distinct from (payload ->> 'orderId')::bigint
      or outbox.order_id is distinct from documents.order_id`);
  expect(jobs.rows).toEqual([]);

  const logger = pino({ level: 'silent' });
  const reads = createReplicaRouting({ primary: db, replica: null, logger });
  const found = await reconcileBooks({ reads, clock: () => NOW }, { waitingMinutes: 1_000_000 });
  const idsOf = (check: string) =>
    found.checks.find((each) => each.check === check)?.findings.map(({ id }) => id);
  expect([idsOf('order_without_invoice'), idsOf('invoice_without_job'), idsOf('resend_without_job')]).toEqual(
    [[numberOf('lost')], [], []],
  );
  const seller = await registerSeller({ pool: db, clock: () => NOW }, { seller: aSeller(), logoPath: null });
  const jobHandlers = undeliveredHandlers({
    pool: db,
    clock: () => NOW,
    currency: aCurrency('USD'),
    logger,
    seller,
  });
  const repairing = { pool: db, jobHandlers, clock: () => NOW, onCommitted: () => undefined };
  expect(await repairBooks(repairing, OPEN_CALLER)).toMatchObject({
    jobs: 1,
    invoices: 1,
  });
  const numbered = await numberInvoiceOf({ pool: db, seller, ...bothClocks(() => NOW) }, 1);
  expect(numbered).toMatchObject({ number: 'INV-2026-000007', state: 'NUMBERED' });
});

test('while a core runs, the migration refuses and changes nothing', async () => {
  await migrateBefore('20261129000000700');
  await fill();
  pool = createPool({ databaseUrl: url, onIdleError: () => undefined });
  const core = await pool.connect();
  try {
    await expect(migrateNow()).rejects.toThrow(
      'core runs on this database: stop all of its instances first, see UPGRADING.md',
    );
    expect((await core.query('select from invoices')).rowCount).toBe(4);
  } finally {
    core.release();
  }
  await pool.end();
  pool = null;
  await migrateNow();
});

test('an order cannot have a second invoice', async () => {
  await migrateNow();
  await withClient(url, async (client) => {
    await client.query(`
      insert into customers (name, email, locale, created_at, updated_at) values ('Ada', 'ada@example.com', 'en-US', now(), now());
      insert into orders (number, customer_id, customer_name, customer_email, subtotal_minor, tax_rate_ppm, tax_minor,
          total_minor, currency, status, created_at)
        values ('ORD-2026-000001', 1, 'Ada', 'ada@example.com', 0, 0, 0, 0, 'USD', 'COMPLETED', now());
      insert into documents (kind, series, order_id, state) values ('INVOICE', 'INV', 1, 'PENDING')`);
    await expect(
      client.query(
        `insert into documents (kind, series, order_id, state) values ('INVOICE', 'INV', 1, 'PENDING')`,
      ),
    ).rejects.toThrow('documents_one_invoice_per_order');
  });
});
