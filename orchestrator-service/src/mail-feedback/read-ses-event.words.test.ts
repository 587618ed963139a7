import { expect, test } from '@jest/globals';
import { readSesEvent } from './read-ses-event.ts';

const mail = {
  messageId: 'm',
  timestamp: '2026-01-15T10:30:00Z',
  destination: ['john@example.com', 'archive@finch.example'],
};
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
  const expected = told === null ? null : { data: { ...base, outcome, reason }, isAboutCopy: false };
  for (const field of ['eventType', 'notificationType'])
    expect(readSesEvent(JSON.stringify({ [field]: type, ...details, mail }))).toEqual(expected);
});

const CUSTOMER = 'john@example.com';
const COPY = 'archive@finch.example';
const addresses = (emails: string[]) => emails.map((emailAddress) => ({ emailAddress }));

test.each<[recipients: string[], destination: string[], isAboutCopy: boolean]>([
  [[COPY], [CUSTOMER, COPY], true],
  [[' Archive@FINCH.example'], [CUSTOMER, COPY], true],
  [[CUSTOMER], [CUSTOMER, COPY], false],
  // A complaint can name every recipient of one mail server.
  [[CUSTOMER, COPY], [CUSTOMER, COPY], false],
  // The customer's mailbox forwards to another.
  [['other@example.com'], [CUSTOMER, COPY], false],
  // The customer is also the recipient of the copies.
  [[COPY], [COPY], false],
  [[], [CUSTOMER, COPY], false],
])('feedback about %j of a mail to %j is about a blind copy: %p', (recipients, destination, isAboutCopy) => {
  const about = { mail: { ...mail, destination } };
  const events = [
    {
      eventType: 'Bounce',
      bounce: { bounceType: 'Permanent', bouncedRecipients: addresses(recipients), timestamp },
    },
    { eventType: 'Complaint', complaint: { complainedRecipients: addresses(recipients), timestamp } },
    { eventType: 'Delivery', delivery: { recipients, timestamp } },
  ];
  for (const event of events) {
    expect(readSesEvent(JSON.stringify({ ...event, ...about }), { bcc: [COPY] })).toMatchObject({
      isAboutCopy,
    });
    expect(readSesEvent(JSON.stringify({ ...event, ...about }))).toMatchObject({ isAboutCopy: false });
  }
});
