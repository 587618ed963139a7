import { expect, test } from '@jest/globals';
import { readSesEvent } from './read-ses-event.ts';

const mail = { messageId: 'm', timestamp: '2026-01-15T10:30:00Z' };
const timestamp = '2026-01-15T10:30:02.000Z';
const base = { messageId: 'm', mailedAt: '2026-01-15T10:30:00.000Z', happenedAt: timestamp };
const bounceOf = (bounce: object) => ({ bounce: { bouncedRecipients: [], timestamp, ...bounce } });
const complaintOf = (complaint: object) => ({ complaint: { timestamp, ...complaint } });

const cases: [type: string, details: object, told: string | null][] = [
  [
    'Bounce',
    bounceOf({ bounceType: 'Permanent', bounceSubType: 'NoEmail' }),
    'BOUNCED: permanent bounce, NoEmail',
  ],
  [
    'Bounce',
    bounceOf({ bounceType: 'Transient', bounceSubType: 'MailboxFull' }),
    'SOFT_BOUNCED: bounce that is not permanent, MailboxFull',
  ],
  [
    'Bounce',
    bounceOf({ bounceType: 'Undetermined', bounceSubType: 'Undetermined' }),
    'SOFT_BOUNCED: bounce that is not permanent, Undetermined',
  ],
  [
    'Bounce',
    bounceOf({ bounceType: 'Permanent', bounceSubType: 'for a@example.com' }),
    'BOUNCED: permanent bounce',
  ],
  ['Complaint', complaintOf({}), 'COMPLAINED: complaint'],
  [
    'Complaint',
    complaintOf({ complaintSubType: null, complaintFeedbackType: 'abuse' }),
    'COMPLAINED: complaint, abuse',
  ],
  ['Complaint', complaintOf({ complaintFeedbackType: 'not-spam' }), null],
  ['Delivery', { delivery: { timestamp } }, 'DELIVERED'],
  ['DeliveryDelay', { deliveryDelay: { timestamp } }, null],
  ['toString', {}, null],
];

test.each(cases)('%s %j is %s', (type, details, told) => {
  const [outcome, reason = null] = told?.split(': ') ?? [];
  const expected = told === null ? null : { ...base, outcome, reason };
  for (const field of ['eventType', 'notificationType'])
    expect(readSesEvent(JSON.stringify({ [field]: type, ...details, mail }))).toEqual(expected);
});
