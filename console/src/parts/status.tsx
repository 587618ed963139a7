import { Icon } from './icon.tsx';

type Mood = 'done' | 'waiting' | 'attention' | 'failed' | 'neutral';

/** Every state that the console shows, in the words that it uses everywhere. */
const WORDS: Record<string, [Mood, string]> = {
  // Orders
  COMPLETED: ['done', 'Completed'],
  CANCELLED: ['neutral', 'Cancelled'],
  // Payments
  UNPAID: ['waiting', 'Unpaid'],
  PARTIALLY_PAID: ['waiting', 'Part paid'],
  PAID: ['done', 'Paid'],
  OVERPAID: ['attention', 'Overpaid'],
  OVERDUE: ['attention', 'Overdue'],
  // Refunds
  PARTIAL: ['neutral', 'Part refunded'],
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
};

/** A state as an icon and a word, never as a colour alone. */
export function Status({ of }: { of: string }) {
  const [mood, word] = WORDS[of] ?? ['neutral', of];
  return (
    <span class={`status ${mood}`}>
      <Icon name={mood} />
      {word}
    </span>
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
