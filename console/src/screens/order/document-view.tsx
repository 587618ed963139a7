import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { Failure } from '../../parts/page.tsx';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { EinvoiceButton } from '../documents/einvoice-button.tsx';

interface DocumentViewProps {
  order: Schemas['Order'];
  invoice: Schemas['Invoice'];
  /** Shown instead of the invoice. */
  creditNote: Schemas['CreditNote'] | undefined;
}

/** The PDF of a document, once it is stored, and its XML, once it has a number. */
export function DocumentView({ order, invoice, creditNote }: DocumentViewProps) {
  const { number, storedKey } = creditNote ?? invoice;
  const [pdf, setPdf] = useState<{ url: string; key: string } | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  useEffect(() => {
    if (storedKey === null) return;
    let url = '';
    let isGone = false;
    setError(undefined);
    const reading = creditNote?.number
      ? stockroom.creditNotes.pdf(creditNote.number)
      : stockroom.invoices.pdf(order.orderId);
    const show = (blob: Blob) => {
      if (isGone) return;
      url = URL.createObjectURL(blob);
      setPdf({ url, key: storedKey });
    };
    reading.then(show, setError);
    return () => {
      isGone = true;
      if (url !== '') URL.revokeObjectURL(url);
    };
  }, [storedKey]);
  const shown = pdf?.key === storedKey ? pdf : null;
  return (
    <section class="document" aria-label="PDF">
      <Failure error={error} />
      {shown === null ? (
        <p class="soft">
          {storedKey === null ? 'The PDF appears here once it is stored.' : 'Reading the PDF…'}
        </p>
      ) : (
        <iframe src={`${shown.url}#navpanes=0&view=FitH`} title={`PDF of ${number}`} />
      )}
      <div class="actions">
        {shown === null ? null : (
          <>
            <a class="button" href={shown.url} target="_blank" rel="noreferrer">
              <Icon name="open" /> Open {number}
            </a>
            <a class="button" href={shown.url} download={`${number}.pdf`}>
              <Icon name="download" /> Save
            </a>
          </>
        )}
        <EinvoiceButton key={number} document={creditNote ?? invoice} />
      </div>
    </section>
  );
}
