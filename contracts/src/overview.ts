import { z } from 'zod';
import { coreReadySchema } from './health.ts';
import { wholeNumberSchema } from './lists.ts';
import { amountSchema } from './money.ts';
import { lastReconciliationSchema } from './reconcile.ts';

/** Each count of the overview ends here: for people, more is just many. */
export const MAX_OVERVIEW_COUNT = 1_000;
/** The last orders whose due date passed before they were paid, among which the overdue ones are counted. */
export const MAX_OVERDUE_CANDIDATES = 200;
export const MAX_OVERVIEW_HOURS = 168;
const DEFAULT_HOURS = 24;

/** The query of `GET /api/admin/overview`. */
export const overviewQuerySchema = z.strictObject({
  hours: wholeNumberSchema(z.int('must be a whole number').min(1).max(MAX_OVERVIEW_HOURS))
    .default(DEFAULT_HOURS)
    .meta({
      description: `How many hours, the current one included; ${DEFAULT_HOURS} by default`,
      example: 24,
    }),
});

const count = (noun: string) => z.int().nonnegative().max(MAX_OVERVIEW_COUNT).describe(noun);

/** What needs somebody, what happened lately, and how the parts are. */
export const overviewSchema = z.object({
  attention: z
    .object({
      failedInvoices: count('Invoices that failed'),
      failedCreditNotes: count('Credit notes that failed'),
      deadLetters: count('Jobs that were given up'),
      lowStock: count('Products with a tracked stock at or below their reorder point'),
      overdueOrders: count(
        `Overdue orders among the last ${MAX_OVERDUE_CANDIDATES} whose due date passed while something was open`,
      ),
    })
    .describe(`What needs somebody. Each is counted up to ${MAX_OVERVIEW_COUNT}`),
  reconciliation: lastReconciliationSchema
    .nullable()
    .describe('The last reconciliation that finished; null if there was none'),
  currency: z.string().length(3),
  hours: z
    .array(
      z.object({
        from: z.iso.datetime().describe('The start of a full hour in UTC'),
        orders: z.int().nonnegative().describe('The orders placed in the hour, also those cancelled since'),
        revenue: amountSchema.describe('Their totals, with tax, before refunds'),
        mails: z.int().nonnegative().describe('The mails with documents that SES accepted in the hour'),
      }),
    )
    .describe('The oldest first; the last is the current hour'),
  load: z
    .object({
      eventLoopMs: z.number().nonnegative().describe('The delay of the event loop, in milliseconds'),
      connections: z
        .object({
          busy: z.int().nonnegative(),
          idle: z.int().nonnegative(),
          max: z.int().positive(),
          waiting: z.int().nonnegative().describe('The requests that wait for a connection'),
        })
        .describe('The connections to the database for requests'),
    })
    .describe('How busy the instance of core is that answered'),
  health: coreReadySchema.describe('The readiness of core. `parts.queue` has the depth and age of the queue'),
});
export type OverviewJson = z.infer<typeof overviewSchema>;
