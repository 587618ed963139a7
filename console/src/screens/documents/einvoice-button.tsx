import { useId, useState } from 'preact/hooks';
import { DialogButton } from '../../parts/action.tsx';
import { EINVOICE_FORMATS, type EinvoiceFormat } from '../../parts/einvoice-formats.ts';
import { Icon } from '../../parts/icon.tsx';
import { MissingTerms } from '../../parts/missing-terms.tsx';
import { Failure } from '../../parts/page.tsx';
import { may } from '../../session.ts';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';

interface EinvoiceProps {
  document: Schemas['Invoice'] | Schemas['CreditNote'];
}

/** Offers the XML of a document in each format, or lists the missing terms. A document without a number has no button. */
export function EinvoiceButton({ document }: EinvoiceProps) {
  if (document.number === null) return null;
  return (
    <DialogButton words="XML" title={`XML of ${document.number}`}>
      {() => <Einvoice document={document} />}
    </DialogButton>
  );
}

function Einvoice({ document }: EinvoiceProps) {
  const [format, setFormat] = useState<EinvoiceFormat>('cii');
  const id = useId();
  const { value, error, isStale } = useAnswer(format, () => readCheck(document, format), {
    everyMs: () => null,
  });
  return (
    <div class="column">
      <div class="field">
        <label for={id}>Format</label>
        <select
          id={id}
          value={format}
          onChange={({ currentTarget }) => setFormat(currentTarget.value as EinvoiceFormat)}
        >
          {EINVOICE_FORMATS.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div class="column" aria-live="polite" aria-busy={isStale && error === undefined}>
        <Failure error={error} />
        {isStale || value === undefined ? (
          error === undefined && <progress aria-label="Looking for missing terms" />
        ) : value.complete ? (
          <div class="buttons">
            <a class="button primary" href={addressOf(document, format)} download={`${document.number}.xml`}>
              <Icon name="download" /> Save XML
            </a>
          </div>
        ) : (
          <MissingTerms terms={value.missing} customerId={value.customerId}>
            This document never changes. Fill what it lacks for the next order:
          </MissingTerms>
        )}
      </div>
    </div>
  );
}

const isCreditNote = (document: EinvoiceProps['document']) => 'invoiceNumber' in document;

const addressOf = (document: EinvoiceProps['document'], format: EinvoiceFormat) =>
  `/api/${isCreditNote(document) ? `credit-notes/${document.number}` : `orders/${document.orderId}/invoice`}.xml?format=${format}`;

/** What a document lacks, with its customer if the session may open it. */
async function readCheck(document: EinvoiceProps['document'], format: EinvoiceFormat) {
  const { number, orderId } = document;
  const query = { format };
  const [check, order] = await Promise.all([
    isCreditNote(document)
      ? stockroom.creditNotes.checkEinvoice(String(number), query)
      : stockroom.invoices.checkEinvoice(orderId, query),
    may('customers:read') && may('orders:read') ? stockroom.orders.get(orderId) : null,
  ]);
  const missing = check.missing.map(({ field, message, term }) => ({
    field,
    message: `${message} (${term})`,
  }));
  return { ...check, missing, customerId: order?.customerId ?? null };
}
