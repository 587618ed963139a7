import { DialogButton } from '../../parts/action.tsx';
import { Facts } from '../../parts/facts.tsx';
import { OrderLink } from '../../parts/order-link.tsx';
import type { Schemas } from '../../stockroom.ts';
import { Pipeline } from '../order/pipeline.tsx';

interface DetailsProps {
  document: Schemas['Invoice'] | Schemas['CreditNote'];
  /** The kind of document. */
  words: string;
}

/** The steps of a document and its recorded facts. */
export function DetailsButton({ document, words }: DetailsProps) {
  const { number, orderId, issueDate, attempts, storedKey, bytes, sha256, einvoice, messageId } = document;
  const xmlSha256 = einvoice?.xmlSha256 ?? null;
  return (
    <DialogButton words="Details" title={`Details of ${number ?? orderId}`}>
      {() => (
        <div class="column">
          <Pipeline document={document} words={words} placedAt={null} onShow={null} />
          <Facts
            of={[
              ['Order', <OrderLink orderId={orderId} />],
              ['Issued', issueDate],
              ['Due', 'dueDate' in document ? document.dueDate : null],
              ['Payment reference', 'paymentReference' in document ? document.paymentReference : null],
              ['Attempts', attempts],
              ['Stored as', storedKey && <span class="code">{storedKey}</span>],
              ['Bytes', bytes],
              ['SHA-256', sha256 && <span class="code">{sha256}</span>],
              ['SHA-256 of its XML', xmlSha256 && <span class="code">{xmlSha256}</span>],
              ['Message', messageId && <span class="code">{messageId}</span>],
            ]}
          />
        </div>
      )}
    </DialogButton>
  );
}
