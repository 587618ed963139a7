import { useState } from 'preact/hooks';
import { Form, LongText, textOf } from '../../parts/form.tsx';
import { formatMoney } from '../../parts/money.tsx';
import { announce } from '../../parts/notice.tsx';
import { Time } from '../../parts/time.tsx';
import { may } from '../../session.ts';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { refreshAll } from '../../use-answer.ts';

type Entry = Schemas['TimelinePage']['data'][number];

const WORDS: Record<Entry['kind'], string> = {
  ORDER_PLACED: 'Order placed',
  ORDER_CANCELLED: 'Order cancelled',
  ORDER_REFUNDED: 'Refund',
  NOTE_ADDED: 'Note',
  INVOICE_OVERDUE: 'Overdue',
  PAYMENT_RECORDED: 'Payment',
  PAYMENT_REVERSED: 'Payment reversed',
  REFUND_PAID_OUT: 'Refund paid out',
  DOCUMENT_NUMBERED: 'Numbered',
  DOCUMENT_STORED: 'PDF stored',
  DOCUMENT_RETRIED: 'Retried',
  DOCUMENT_RESTORED: 'Lost PDF drawn again',
  MAIL_SENT: 'Mail sent',
  MAIL_DELIVERED: 'Mail delivered',
  MAIL_SOFT_BOUNCED: 'Mail delayed',
  MAIL_BOUNCED: 'Mail bounced',
  MAIL_COMPLAINED: 'Mail reported as spam',
  RESEND_REQUESTED: 'Sent again',
};

interface TimelineProps {
  entries: Entry[];
  orderId: string;
  currency: string;
}

/** What has happened to an order, and a form that adds a note. */
export function Timeline({ entries, orderId, currency }: TimelineProps) {
  // A new form, with a new Idempotency-Key, for each note.
  const [notes, setNotes] = useState(0);
  return (
    <>
      <ol class="timeline">
        {entries.map((entry, index) => (
          <li key={`${entry.at}${entry.kind}${index}`}>
            <Time at={entry.at} />
            <div>
              <strong>{WORDS[entry.kind]}</strong> {detailOf(entry, currency)}
              {entry.actor === null ? null : <span class="soft"> by {entry.actor}</span>}
              {entry.note === null ? null : <p>{entry.note}</p>}
            </div>
          </li>
        ))}
      </ol>
      {may('orders:write') ? (
        <Form
          key={notes}
          send="Add note"
          onSend={async (fields, sending) => {
            await stockroom.orders.addNote(orderId, textOf(fields, 'text'), sending);
            announce('Note added');
            setNotes(notes + 1);
            refreshAll();
          }}
        >
          <LongText name="text" label="Note, for the shop only" rows={2} />
        </Form>
      ) : null}
    </>
  );
}

function detailOf({ document, email, amount }: Entry, currency: string): string {
  const parts = [document, email, amount === null ? null : formatMoney(amount, currency)];
  return parts.filter((part) => part !== null).join(', ');
}
