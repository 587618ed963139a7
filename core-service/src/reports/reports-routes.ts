import type { Currency } from '@stockroom/contracts/currencies';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import {
  OPEN_ITEM_COLUMNS,
  openItemsCsvQuerySchema,
  openItemsQuerySchema,
  SALES_COLUMNS,
  salesReportQuerySchema,
} from '@stockroom/contracts/reports';
import type { ReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { FastifyInstance } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { csvRoute } from '../exports/csv-route.ts';
import { resolveDays } from '../http/resolve-days.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { readOpenItems, reportOpenItems } from './report-open-items.ts';
import { readSalesRows, reportSales } from './report-sales.ts';
import { createReportFiles } from './report-files.ts';

interface ReportsRoutesDeps {
  reads: ReplicaRouting;
  currency: Currency;
  calendar: ShopCalendar;
  clock: () => Date;
  exportLimiter: Pick<ReadLimiter, 'read'>;
}

/** Reports, from the replica if there is one. They run one at a time, so that they do not slow down orders. */
export function reportsRoutes(
  app: FastifyInstance,
  { reads, currency, calendar, clock, exportLimiter: limiter }: ReportsRoutesDeps,
): void {
  const { timeZone } = calendar;
  const files = createReportFiles({ reads, limiter });
  const parseSales = (query: unknown) => {
    const requested = parseOrRefuse(salesReportQuerySchema, query, 'invalid_parameter');
    const { by, from, to } = resolveDays(requested, calendar);
    return { by, from, to, currency, timeZone };
  };
  const openItemsOfToday = () => ({ currency, today: calendar.dayOf(clock()) });

  app.get('/reports/sales', needs('orders:read'), ({ query, gone: signal }) => {
    const sales = parseSales(query);
    const name = `sales ${sales.by} ${sales.from?.toISOString()} ${sales.to?.toISOString()}`;
    return reads.report({ name, from: 'replica', signal, read: (db) => reportSales(db, sales) });
  });
  app.get('/reports/open-items', needs('orders:read'), ({ query, gone: signal }) => {
    const { limit } = parseOrRefuse(openItemsQuerySchema, query, 'invalid_parameter');
    const openItems = { ...openItemsOfToday(), limit };
    const name = `open items ${openItems.today} ${limit}`;
    return reads.report({ name, from: 'replica', signal, read: (db) => reportOpenItems(db, openItems) });
  });
  csvRoute(app, {
    url: '/reports/sales.csv',
    scope: 'orders:read',
    file: 'sales',
    parse: parseSales,
    open: (sales, { gone: signal }) =>
      files.open({ columns: SALES_COLUMNS[sales.by], readRows: (db) => readSalesRows(db, sales) }, signal),
  });
  csvRoute(app, {
    url: '/reports/open-items.csv',
    scope: 'orders:read',
    file: 'open-items',
    parse: (query) => {
      parseOrRefuse(openItemsCsvQuerySchema, query, 'invalid_parameter');
      return openItemsOfToday();
    },
    open: (openItems, { gone: signal }) =>
      files.open({ columns: OPEN_ITEM_COLUMNS, readRows: (db) => readOpenItems(db, openItems) }, signal),
  });
}
