import type { InvoiceOverdue } from '@stockroom/contracts/callback';
import { decimalsOf } from '@stockroom/contracts/currencies';
import { decimalFromMinor } from '@stockroom/contracts/money';
import type { Mail } from '../aws/build-mime.ts';
import { buildAlertMail } from './alert-mail.ts';

type OverdueInvoice = InvoiceOverdue['data']['invoices'][number];

/** The mail about invoices that became overdue. */
export function buildOverdueMail(data: InvoiceOverdue['data'], { to }: { to: string }): Mail {
  const { alertId, businessName: business, overdueAt, invoices } = data;
  const [first] = invoices as [OverdueInvoice];
  const isOne = invoices.length === 1;
  const words = {
    business,
    subject: isOne
      ? `Overdue: ${first.number}, ${openOf(first)} open`
      : `Overdue: ${invoices.length} invoices`,
    heading: isOne ? 'An invoice is overdue.' : `${invoices.length} invoices are overdue.`,
    facts: invoices.map((invoice) => ({
      label: `${invoice.number} (${invoice.orderId})`,
      value: `${openOf(invoice)} open, due ${invoice.dueDate}`,
    })),
    advice: `There will be no other mail about ${isOne ? 'this due date' : 'these due dates'}.`,
  };
  return buildAlertMail(words, { to, id: `invoice-overdue-${alertId}-${overdueAt}` });
}

function openOf({ openMinor, currency }: OverdueInvoice): string {
  return `${decimalFromMinor(openMinor, decimalsOf(currency))} ${currency}`;
}
