/**
 * The rows that transactions of core lock, in the order in which they may wait for them: a transaction that holds rows of
 * one table never waits for rows of an earlier one. Rows of one table are locked by one statement, in order of id. So
 * transactions that wait for each other in a circle, a deadlock, cannot occur.
 *
 * The first five after the turns are those of orders: keys → order → products → customers → series. `turns` are
 * advisory locks. The list has no tables that are only inserted into.
 *
 * Tests check each statement against this list: see `check-lock-order.ts`. It cannot see the `for key share` locks of
 * foreign keys: a store locks or inserts the referenced row first.
 */
export const LOCK_ORDER = [
  'turns',
  'transaction_markers',
  'idempotency_keys',
  'orders',
  'products',
  'customers',
  // The series: its formats are locked for each number.
  'document_formats',
  'document_series',
  'payments',
  // A job is settled before its document, resend or import.
  'outbox',
  'documents',
  'document_resends',
  'order_events',
  'mail_suppressions',
  'imports',
  'import_rows',
  'api_keys',
  'seller_logos',
  'sellers',
  'last_reconciliation',
  'webhook_endpoints',
  'webhook_deliveries',
  'event_feed',
] as const;

export type Lockable = (typeof LOCK_ORDER)[number];

/**
 * Rows that a transaction changes only while it holds their owner's row, so that nobody else waits for them: these may be
 * changed in any order.
 */
export const GUARDED_BY: Readonly<Record<string, readonly Lockable[]>> = {
  change_history: ['products', 'customers'],
  events: ['event_feed'],
  import_rows: ['imports'],
  order_cancellations: ['customers'],
  order_events: ['customers'],
  payments: ['customers'],
  refunds: ['customers'],
};

/**
 * Tables whose inserts are not checked. Any other insert with `on conflict` counts as a lock, because it waits for a
 * transaction that inserts the same key.
 *
 * An import inserts new products before it locks the ones that it changes, because it would otherwise hold those locks for
 * longer. An edit that meanwhile gives one of the latter a sku of the former can deadlock with it. PostgreSQL then aborts one
 * of them: the import is applied again, or the edit gets 503.
 */
export const UNCHECKED_INSERTS: readonly string[] = ['products'];

/** Temporary tables, which no other transaction sees. */
export const PRIVATE_TABLES: readonly string[] = ['import_work', 'import_locked'];

/** Numbers of advisory locks, arbitrary and the same in all instances. See https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
export const TURN_OF = {
  imports: 7_305_001,
  taxRates: 7_305_002,
  repairs: 7_305_003,
  webhooks: 7_305_004,
  webhookLimit: 7_305_005,
} as const;
