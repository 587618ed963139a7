import { withClient } from '@stockroom/local/postgres/with-client';
import type { BenchDatabase } from '../database/start-database.ts';
import { startServices } from '../services/start-services.ts';
import type { Queryable } from '../../core-service/src/db/pool.ts';
import { readAttention } from '../../core-service/src/overview/read-attention.ts';
import { percentile } from '../statistics.ts';

/** How long core takes for each whole answer to `GET /admin/overview`, and the plan of the statement that counts. */
export interface OverviewSample {
  medianMs: number;
  p95Ms: number;
  /** The ways in which the statement that counts reads its tables. */
  scans: string[];
}

const WARM_UP_READS = 50;
const READS = 500;

/** Some of everything that the overview counts: overdue orders, failed documents, dead letters. */
const FILL = [
  `update documents set due_date = now()::date - 3 where order_id > (select max(id) - 1000 from orders)`,
  `update documents set state = 'FAILED' where order_id % 10000 = 1`,
  `insert into outbox (kind, lane, payload, dead_at, last_error) select 'stock.low', 'alerts', jsonb_build_object('productId', n), now(), 'x'
    from generate_series(1, 100) n`,
  `insert into outbox (kind, lane, payload) select 'stock.low', 'alerts', jsonb_build_object('productId', n)
    from generate_series(1, 5000) n`,
  `insert into order_events (order_id, kind, due_date, amount_minor, created_at)
    select id, 'INVOICE_OVERDUE', now()::date - 10, total_minor, now() from orders where id % 500 = 3`,
  'vacuum analyze documents, outbox, order_events, orders',
];

export async function measureOverview(database: BenchDatabase, signal: AbortSignal): Promise<OverviewSample> {
  await withClient(database.url('million'), async (client) => {
    for (const statement of FILL) await client.query(statement);
  });
  const services = await startServices(database, { target: 'core', tables: 'million' }, signal);
  try {
    const { port, adminKey } = services;
    const headers = { authorization: `Bearer ${adminKey}` };
    const times: number[] = [];
    for (let read = -WARM_UP_READS; read < READS; read += 1) {
      const startedAt = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}/admin/overview`, { headers, signal });
      const body = await answer.text();
      if (answer.status !== 200) throw new Error(`the overview answered ${answer.status}: ${body}`);
      if (read >= 0) times.push(performance.now() - startedAt);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const scans = await listScans(database);
    return { medianMs: percentile(sorted, 0.5), p95Ms: percentile(sorted, 0.95), scans };
  } finally {
    await services.stop();
  }
}

async function listScans(database: BenchDatabase): Promise<string[]> {
  return withClient(database.url('million'), async (client) => {
    let plan: string[] = [];
    const explaining = {
      async query({ text, values }: { text: string; values: unknown[] }) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
        plan = rows.map((row) => row['QUERY PLAN']);
        return { rows: [{}] };
      },
    } as unknown as Queryable;
    await readAttention(explaining, new Date().toISOString().slice(0, 10));
    const scans = plan.flatMap((line) => /(?:\w+ )*Scan .*/.exec(line)?.[0] ?? []);
    return [...new Set(scans)];
  });
}
