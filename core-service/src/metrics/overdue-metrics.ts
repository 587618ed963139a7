import { Counter, type Registry } from 'prom-client';

/** Counts the invoices that became overdue. */
export function createOverdueMetrics(registry: Registry) {
  const overdue = new Counter({
    name: 'stockroom_invoices_overdue_total',
    help: 'Invoices whose due date passed while an amount was open',
    registers: [registry],
  });
  return { becameOverdue: (count: number): void => overdue.inc(count) };
}
