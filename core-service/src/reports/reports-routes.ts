import type { Currency } from '@stockroom/contracts/currencies';
import { CSV_CONTENT_TYPE } from '@stockroom/contracts/imports';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import {
  OPEN_ITEM_COLUMNS,
  openItemsQuerySchema,
  SALES_COLUMNS,
  salesReportQuerySchema,
} from '@stockroom/contracts/reports';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { resolveDays } from '../http/resolve-days.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { reportCsv } from './report-csv.ts';
import { reportOpenItems } from './report-open-items.ts';
import { reportSales } from './report-sales.ts';

interface ReportsRoutesDeps {
  reads: ReplicaRouting;
  currency: Currency;
  calendar: ShopCalendar;
  clock: () => Date;
}

/** Reports, from the replica if there is one. They run one at a time, so that they do not slow down orders. */
export function reportsRoutes(
  app: FastifyInstance,
  { reads, currency, calendar, clock }: ReportsRoutesDeps,
): void {
  const { timeZone } = calendar;

  const sales = ({ query, gone: signal }: FastifyRequest) => {
    const requested = parseOrRefuse(salesReportQuerySchema, query, 'invalid_parameter');
    const { by, from, to } = resolveDays(requested, calendar);
    const name = `sales ${by} ${from?.toISOString()} ${to?.toISOString()}`;
    return reads.report({
      name,
      from: 'replica',
      signal,
      read: (db) => reportSales(db, { by, from, to, currency, timeZone }),
    });
  };
  const openItems = ({ query, gone: signal }: FastifyRequest) => {
    parseOrRefuse(openItemsQuerySchema, query, 'invalid_parameter');
    const today = calendar.dayOf(clock());
    return reads.report({
      name: `open items ${today}`,
      from: 'replica',
      signal,
      read: (db) => reportOpenItems(db, { currency, today }),
    });
  };

  app.get('/reports/sales', needs('orders:read'), sales);
  app.get('/reports/open-items', needs('orders:read'), openItems);
  app.get('/reports/sales.csv', needs('orders:read'), async (request, reply) => {
    const report = await sales(request);
    return describe(reply, 'sales').send(reportCsv({ ...report, columns: SALES_COLUMNS[report.by] }));
  });
  app.get('/reports/open-items.csv', needs('orders:read'), async (request, reply) => {
    const report = await openItems(request);
    return describe(reply, 'open-items').send(reportCsv({ ...report, columns: OPEN_ITEM_COLUMNS }));
  });
}

function describe(reply: FastifyReply, name: string): FastifyReply {
  return reply
    .type(CSV_CONTENT_TYPE)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${name}.csv"`);
}
