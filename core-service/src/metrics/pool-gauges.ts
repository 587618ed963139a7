import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '../db/pool.ts';

/** Adds gauges of each pool's connections, and of the requests that wait for one. */
export function registerPoolGauges(registry: Registry, pools: Record<string, Pool>): void {
  const entries = Object.entries(pools);
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_db_pool_connections',
      help: 'Connections to PostgreSQL, idle or busy',
      labelNames: ['pool', 'state'],
      registers: [],
      collect() {
        for (const [pool, { totalCount, idleCount }] of entries) {
          this.set({ pool, state: 'idle' }, idleCount);
          this.set({ pool, state: 'busy' }, totalCount - idleCount);
        }
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_db_pool_max_connections',
      help: 'Maximum number of connections to PostgreSQL',
      labelNames: ['pool'],
      registers: [],
      collect() {
        for (const [pool, { options }] of entries) this.set({ pool }, options.max);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_db_pool_waiting_requests',
      help: 'Requests waiting for a connection to PostgreSQL',
      labelNames: ['pool'],
      registers: [],
      collect() {
        for (const [pool, { waitingCount }] of entries) this.set({ pool }, waitingCount);
      },
    }),
  );
}
