import type { Currency } from '@stockroom/contracts/currencies';
import { jsonMoney } from '@stockroom/contracts/money';
import { type OverviewJson, overviewQuerySchema } from '@stockroom/contracts/overview';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { VERSION } from '@stockroom/contracts/version';
import { describeLiveness } from '@stockroom/service-kit/health/describe-health';
import type { FastifyInstance } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { DescribeCore } from '../health/health-routes.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { createHourlyFigures } from './hourly-figures.ts';
import { readAttention } from './read-attention.ts';

interface OverviewRoutesDeps {
  pool: Pool;
  reads: ReplicaRouting;
  clock: () => Date;
  calendar: ShopCalendar;
  currency: Currency;
  describeCore: DescribeCore;
}

/** `GET /admin/overview`: what needs somebody, the last reconciliation, the last hours, and the health of the parts. */
export function overviewRoutes(
  app: FastifyInstance,
  { pool, reads, clock, calendar, currency, describeCore }: OverviewRoutesDeps,
): void {
  const hourly = createHourlyFigures({ clock });

  app.get('/admin/overview', needs('admin'), async ({ query, gone }): Promise<OverviewJson> => {
    const { hours } = parseOrRefuse(overviewQuerySchema, query, 'invalid_parameter');
    const db = reads.primary(gone);
    const load = await measureLoad(pool);
    const [{ attention, reconciliation }, figures, { body: health }] = await Promise.all([
      readAttention(db, calendar.dayOf(clock())),
      hourly.read(db, hours),
      describeCore(),
    ]);
    return {
      attention,
      reconciliation,
      currency: currency.code,
      hours: figures.map(({ fromMs, orders, revenueMinor, mails }) => ({
        from: new Date(fromMs).toISOString(),
        orders,
        revenue: jsonMoney(revenueMinor, currency.decimals),
        mails,
      })),
      load,
      health,
    };
  });
}

/** How busy this instance is, before the overview itself needs connections. */
async function measureLoad(pool: Pool): Promise<OverviewJson['load']> {
  const { parts } = await describeLiveness(VERSION);
  const { totalCount, idleCount, waitingCount, options } = pool;
  return {
    eventLoopMs: parts.eventLoop.ms,
    connections: {
      busy: totalCount - idleCount,
      idle: idleCount,
      max: options.max,
      waiting: waitingCount,
    },
  };
}
