import { hrefOf } from '../../router.ts';
import type { Schemas } from '../../stockroom.ts';

type Check = Schemas['Reconciliation']['checks'][number]['check'];

const OTHER_PROGRAM = 'Find the program that wrote to the database directly.';
const NEW_JOB = 'A repair makes a job.';

/** What each check of the reconciliation has found, what to do about it, and the screen to do it at. */
export const WORDS_OF_CHECKS: Record<Check, [finding: string, advice: string, href?: string]> = {
  ledger_sum: ['The ledger does not add up to the stock', `Count the stock. ${OTHER_PROGRAM}`],
  ledger_chain: ['A balance does not follow from the one before', `Count the stock. ${OTHER_PROGRAM}`],
  order_sums: ['Amounts do not add up to their order', OTHER_PROGRAM],
  refund_sums: ['Refunds do not add up, or exceed what was sold', OTHER_PROGRAM],
  payment_status: [
    'Orders that lists show with a wrong payment status',
    'A repair computes the status again.',
  ],
  order_without_invoice: ['Orders without an invoice', 'A repair makes the invoice.'],
  invoice_without_job: ['Invoices that no job mails', NEW_JOB],
  credit_note_missing: ['Refunds without a mailed credit note', 'A repair makes the credit note.'],
  resend_without_job: ['Requested mails that no job sends', NEW_JOB],
  numbers_missing: ['Numbers without a document', 'Look for the documents in the backup and the bucket.'],
  numbers_wrong: ['Numbers that do not fit their series', 'Compare the documents with a backup.'],
  mail_unsent: [
    'Documents that are not mailed',
    'Correct the cause, then retry the document.',
    hrefOf('/documents', { state: 'FAILED' }),
  ],
  job_dead: ['Dead letters', 'Correct the cause. A repair retries them.', hrefOf('/jobs', { state: 'dead' })],
  job_stuck: ['Jobs that no worker takes', 'Is core running, with OUTBOX_CONCURRENCY above 0?'],
  sequence_behind: ['The next id is in use already', 'A repair advances the sequence.'],
  object_missing: ['PDFs missing from the bucket', 'A repair draws them again, with the same bytes.'],
  object_changed: ['PDFs that have changed', 'Restore their version from the bucket or a backup.'],
  object_unknown: ['Files without a document', 'Keep them: each may be the only copy of an invoice.'],
};
