import { einvoiceWords, mailWords } from '../../parts/einvoice-words.ts';
import { Icon } from '../../parts/icon.tsx';
import { Status } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import type { Schemas } from '../../stockroom.ts';

type Document = Schemas['Invoice'] | Schemas['CreditNote'];

interface Step {
  words: string;
  at: string | null;
  detail?: string | null;
}

interface PipelineProps {
  document: Document;
  /** The kind of document. */
  words: string;
  /** When the order was placed; null if that is no step of this document. */
  placedAt: string | null;
  /** Shows the PDF of this document; null if there is no place for it. */
  onShow: (() => void) | null;
}

/** A document as the steps that make it: which are done, which is next, and what stops it. */
export function Pipeline({ document, words, placedAt, onShow }: PipelineProps) {
  const steps = stepsOf(document, placedAt);
  const next = steps.findIndex(({ at }) => at === null);
  const isStopped = document.state === 'FAILED' || document.state === 'CANCELLED';
  return (
    <div class="pipeline">
      <header>
        <h2>
          {words} {document.number ?? ''}
        </h2>
        <Status of={document.state} />
        {document.storedKey === null || onShow === null ? null : (
          <button type="button" class="quiet" onClick={onShow}>
            Show PDF
          </button>
        )}
      </header>
      <ol aria-label={`Steps of the ${words.toLowerCase()}`}>
        {steps.map(({ words: step, at, detail }, index) => {
          const mood =
            at !== null ? 'done' : index === next && document.state === 'FAILED' ? 'failed' : 'waiting';
          return (
            <li key={step} class={at === null && index !== next ? 'later' : mood}>
              <Icon
                name={at === null && (index !== next || isStopped) && mood !== 'failed' ? 'neutral' : mood}
              />
              <strong>{step}</strong>
              <span class="soft">
                {at === null ? wordsOfNext(document, index === next) : <Time at={at} clock />}
              </span>
              {detail ? <span class="soft">{withBreaks(detail)}</span> : null}
            </li>
          );
        })}
      </ol>
      {document.lastError === null ? null : (
        <p class="failure">
          {document.lastError}
          {document.nextRetryAt === null ? null : (
            <>
              {' '}
              Attempt {document.attempts + 1} at <Time at={document.nextRetryAt} clock />.
            </>
          )}
        </p>
      )}
    </div>
  );
}

function stepsOf(document: Document, placedAt: string | null): Step[] {
  const { mailStatus, mailStatusAt, mailReason } = document;
  const steps: Step[] = [
    { words: 'Numbered', at: document.numberedAt },
    { words: 'PDF stored', at: document.storedAt, detail: einvoiceWords(document.einvoice) },
    { words: 'Mail sent', at: document.sentAt, detail: mailWords(document) },
  ];
  if (placedAt !== null) steps.unshift({ words: 'Placed', at: placedAt });
  if (mailStatus !== null && mailStatus !== 'SENT') {
    const words = {
      DELIVERED: 'Delivered',
      SOFT_BOUNCED: 'Delayed',
      BOUNCED: 'Bounced',
      COMPLAINED: 'Reported as spam',
    };
    steps.push({ words: words[mailStatus], at: mailStatusAt, detail: mailReason });
  }
  return steps;
}

/** An address that is too long for one line is broken before its @. */
const withBreaks = (text: string) =>
  text.split(/(?=@)/).map((part, index) => (
    <>
      {index === 0 ? null : <wbr />}
      {part}
    </>
  ));

function wordsOfNext({ state }: Document, isNext: boolean): string {
  if (!isNext) return 'later';
  if (state === 'FAILED') return 'failed';
  return state === 'CANCELLED' ? 'not made' : 'in progress…';
}
