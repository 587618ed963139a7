import type { Check } from '../db/book-check.ts';

/** Ids are the names of the sequences. */
export const sequenceChecks: Check[] = [
  {
    check: 'sequence_behind',
    repairable: true,
    findings: `select sequence as sort, sequence as id,
        format('its next value is %s, but the table already has %s', last_value + 1, highest) as detail
      from lagging_sequences(null)`,
  },
];
