import { Icon } from './icon.tsx';

type Mood = 'done' | 'waiting' | 'attention' | 'failed' | 'neutral';

/** Every state that the console shows, in the words that it uses everywhere. */
const WORDS: Record<string, [Mood, string]> = {
  // Orders
  COMPLETED: ['done', 'Completed'],
  CANCELLED: ['neutral', 'Cancelled'],
  // Payments
  UNPAID: ['waiting', 'Unpaid'],
  PARTIALLY_PAID: ['waiting', 'Partly paid'],
  PAID: ['done', 'Paid'],
  OVERPAID: ['attention', 'Overpaid'],
  OVERDUE: ['attention', 'Overdue'],
  // Refunds
  PARTIAL: ['neutral', 'Partly refunded'],
  FULL: ['neutral', 'Refunded'],
  // Documents
  PENDING: ['waiting', 'Waiting'],
  NUMBERED: ['waiting', 'Numbered'],
  STORED: ['waiting', 'Stored'],
  SENT: ['done', 'Sent'],
  FAILED: ['failed', 'Failed'],
  // Mails
  DELIVERED: ['done', 'Delivered'],
  SOFT_BOUNCED: ['attention', 'Delayed'],
  BOUNCED: ['failed', 'Bounced'],
  COMPLAINED: ['attention', 'Reported as spam'],
  // Products
  ACTIVE: ['done', 'Active'],
  INACTIVE: ['neutral', 'Inactive'],
  LOW: ['attention', 'Low'],
  SHORT: ['attention', 'Not enough'],
  // Parts
  ready: ['done', 'Everything runs'],
  unavailable: ['failed', 'Orders are refused'],
  draining: ['waiting', 'Stopping'],
  up: ['done', 'Up'],
  degraded: ['attention', 'Degraded'],
  down: ['failed', 'Down'],
  ok: ['done', 'Up'],
  behind: ['attention', 'Behind'],
  away: ['attention', 'Away'],
  // Customers
  ERASED: ['neutral', 'Erased'],
  DOMESTIC: ['neutral', 'Domestic'],
  REVERSE_CHARGE: ['neutral', 'Reverse charge'],
  INTRA_COMMUNITY: ['neutral', 'Intra-Community supply'],
  EXPORT: ['neutral', 'Export'],
  EXEMPT: ['neutral', 'Exempt'],
  // Numbers and PDFs
  GAPLESS: ['done', 'No gaps'],
  GAPS: ['attention', 'Gaps'],
  INTACT: ['done', 'Unchanged'],
  CHANGED: ['failed', 'Changed or missing'],
  CLEAN: ['done', 'Nothing found'],
  FINDINGS: ['attention', 'Findings'],
  REPAIRABLE: ['waiting', 'Can be repaired'],
  BY_HAND: ['attention', 'By hand'],
  // Methods and kinds of payments
  bank_transfer: ['neutral', 'Bank transfer'],
  card: ['neutral', 'Card'],
  cash: ['neutral', 'Cash'],
  other: ['neutral', 'Other'],
  RECEIVED: ['done', 'Received'],
  PAID_OUT: ['neutral', 'Paid out'],
  REVERSED: ['neutral', 'Reversed'],
  REVERSAL: ['neutral', 'Reversal'],
  // Jobs
  waiting: ['waiting', 'Waiting'],
  running: ['waiting', 'Running'],
  dead: ['failed', 'Dead letter'],
  'order.completed': ['neutral', 'Invoice'],
  'credit-note.issue': ['neutral', 'Credit note'],
  'invoice.resend': ['neutral', 'Mail sent again'],
  'invoice.restore': ['neutral', 'Lost PDF'],
  'stock.low': ['neutral', 'Low stock alert'],
  'invoice.overdue': ['neutral', 'Overdue invoices alert'],
  'webhook.failing': ['neutral', 'Failing webhook alert'],
  'import.apply': ['neutral', 'Import'],
  // Keys and tax rates
  REVOKED: ['neutral', 'Revoked'],
  EXPIRED: ['neutral', 'Expired'],
  IN_FORCE: ['done', 'In force'],
  LATER: ['waiting', 'Later'],
  EARLIER: ['neutral', 'Earlier'],
  // Imports
  QUEUED: ['waiting', 'Waiting'],
  RUNNING: ['waiting', 'Running'],
  DONE: ['done', 'Done'],
  products: ['neutral', 'Products'],
  customers: ['neutral', 'Customers'],
  payments: ['neutral', 'Bank list'],
};

interface StatusProps {
  of: string;
  /** The reason, shown below. */
  why?: string | null;
}

/** A state as an icon and a word, never as a colour alone. */
export function Status({ of, why = null }: StatusProps) {
  const [mood, word] = WORDS[of] ?? ['neutral', of];
  return (
    <>
      <span class={`status ${mood}`}>
        <Icon name={mood} />
        {word}
      </span>
      {why === null ? null : <p class="why">{why}</p>}
    </>
  );
}

/** Values of a filter or a field, with their words. */
export type Options = readonly (readonly [value: string, words: string])[];

/** States to choose from. */
export const optionsOf = (...states: string[]): Options => states.map((state) => [state, wordOf(state)]);

/** The word of a state. */
export function wordOf(state: string): string {
  return WORDS[state]?.[1] ?? state;
}
