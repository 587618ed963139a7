import { z } from 'zod';
import { CSV_CONTENT_TYPE } from '../../imports.ts';
import {
  openItemsQuerySchema,
  openItemsSchema,
  salesReportQuerySchema,
  salesReportSchema,
} from '../../reports.ts';
import type { Operation } from '../operation.ts';

const tag = 'Reports';
const contentType = CSV_CONTENT_TYPE;

const sums = { orders: 1, quantity: 2, net: 39.98, tax: 4, total: 43.98, paid: 40, refunded: 0, open: 3.98 };
const salesExample = {
  by: 'day',
  currency: 'USD',
  rows: [{ day: '2026-01-15', ...sums }],
  omittedRows: 0,
  total: sums,
};
const openItemsExample = {
  currency: 'USD',
  rows: [
    {
      orderId: 'ORD-2026-000001',
      customerId: 1,
      customerName: 'John Doe',
      invoice: 'INV-2026-000001',
      dueDate: '2026-01-29',
      overdue: true,
      paymentStatus: 'PARTIALLY_PAID',
      total: 43.98,
      refunded: 0,
      paid: 40,
      open: 3.98,
    },
  ],
  omittedRows: 0,
  open: 3.98,
};

const reportSales: Operation = {
  id: 'reportSales',
  method: 'get',
  path: '/api/reports/sales',
  access: 'orders:read',
  tag,
  summary: 'Sum the sales of a time by day, product, customer or tax',
  description:
    'The orders placed from `from` until `to`, and what was paid and refunded of them until now. Cancelled orders do not ' +
    'count. The rows add up to `total`.',
  query: salesReportQuerySchema,
  answers: { 200: { description: 'The report', schema: salesReportSchema, example: salesExample } },
  problems: [],
};
const reportOpenItems: Operation = {
  id: 'reportOpenItems',
  method: 'get',
  path: '/api/reports/open-items',
  access: 'orders:read',
  tag,
  summary: 'List the orders of which something is open',
  description: 'Those due first come first. `open` is negative if the shop owes it.',
  query: openItemsQuerySchema,
  answers: { 200: { description: 'The report', schema: openItemsSchema, example: openItemsExample } },
  problems: ['invalid_parameter'],
};
const { query: _, ...openItemsWithoutLimit } = reportOpenItems;
const asCsv = (operation: Operation, example: string): Operation => ({
  ...operation,
  id: `${operation.id}AsCsv`,
  path: `${operation.path}.csv`,
  summary: `${operation.summary}, as CSV`,
  description: `${operation.description} The columns are the fields of \`rows\`. The number of rows has no limit.`,
  answers: {
    200: {
      description: 'The rows, in UTF-8 with a byte order mark',
      schema: z.string(),
      contentType,
      example,
      headers: { 'Content-Disposition': 'The name of the file' },
    },
  },
});

export const reportOperations: Operation[] = [
  reportSales,
  asCsv(
    reportSales,
    'day,orders,quantity,net,tax,total,paid,refunded,open\r\n2026-01-15,1,2,39.98,4.00,43.98,40.00,0.00,3.98\r\n',
  ),
  reportOpenItems,
  asCsv(
    openItemsWithoutLimit,
    'orderId,customerId,customerName,invoice,dueDate,overdue,paymentStatus,total,refunded,paid,open\r\n' +
      'ORD-2026-000001,1,John Doe,INV-2026-000001,2026-01-29,true,PARTIALLY_PAID,43.98,0.00,40.00,3.98\r\n',
  ),
];

export const reportSchemas: Record<string, z.ZodType> = {
  SalesReport: salesReportSchema,
  OpenItems: openItemsSchema,
};
