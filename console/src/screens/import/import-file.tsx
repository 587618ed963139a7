import { signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Form } from '../../parts/form.tsx';
import { Failure } from '../../parts/page.tsx';
import { wordOf } from '../../parts/status.tsx';
import { hrefOf, navigate, place, setQuery } from '../../router.ts';
import { may } from '../../session.ts';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { Counts, LineErrors } from './counts.tsx';

export const KINDS = ['products', 'customers', 'payments'] as const;
type Kind = (typeof KINDS)[number];

interface Chosen {
  kind: Kind;
  name: string;
  /** Its type names its encoding. */
  file?: Blob;
  plan?: Schemas['ImportPlan'];
  error?: unknown;
}

/** The chosen file; it stays while other screens are open. */
const chosen = signal<Chosen | null>(null);

async function choose(kind: Kind, file: File | undefined): Promise<void> {
  if (file === undefined) return;
  const choice: Chosen = { kind, name: file.name };
  chosen.value = choice;
  try {
    const text = await withEncoding(file);
    finish(choice, { file: text, plan: await stockroom[kind].planImport(text) });
  } catch (error) {
    finish(choice, { error });
  }
}

/** The first byte of UTF-16 with a byte order mark is this or the next. */
const UTF_16_MARK = 0xfe;

/** Spreadsheets write UTF-8, UTF-16 with a byte order mark, or Windows-1252. */
async function withEncoding(file: File): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let type = 'text/csv';
  try {
    if ((bytes[0] ?? 0) < UTF_16_MARK) new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    type += '; charset=windows-1252';
  }
  return new Blob([bytes], { type });
}

/** Unless another file was chosen meanwhile. */
function finish(choice: Chosen, result: Partial<Chosen>): void {
  if (chosen.value === choice) chosen.value = { ...choice, ...result };
}

/** Takes a file, by choosing or dropping it, shows its plan, and applies it. */
export function ImportFile() {
  const id = useId();
  const kinds = KINDS.filter((kind) => may(`${kind}:write`));
  const kind = kinds.find((each) => each === place.value.query.get('kind')) ?? (kinds[0] as Kind);
  const current = chosen.value?.kind === kind ? chosen.value : null;
  return (
    <section class="sheet import" aria-label="New import">
      <div class="filters">
        <div class="field">
          <label for={`${id}-kind`}>Content</label>
          <select
            id={`${id}-kind`}
            value={kind}
            onChange={({ currentTarget }) => setQuery({ kind: currentTarget.value })}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {wordOf(each)}
              </option>
            ))}
          </select>
        </div>
        <label
          class="drop"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void choose(kind, event.dataTransfer?.files[0]);
          }}
        >
          CSV file: choose it, or drop it here
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ currentTarget }) => void choose(kind, currentTarget.files?.[0])}
          />
        </label>
      </div>
      <div aria-live="polite">{current === null ? null : <Plan key={current.name} {...current} />}</div>
    </section>
  );
}

function Plan({ kind, name, file, plan, error }: Chosen) {
  if (error !== undefined) return <Failure error={error} />;
  if (plan === undefined || file === undefined) return <progress aria-label={`Reading ${name}`} />;
  const { errors, errorCount, skippedRows } = plan;
  return (
    <>
      <h2>
        {errorCount > 0 ? 'Errors in' : 'Plan of'} {name}
      </h2>
      {file.type === 'text/csv' ? null : <p class="soft">Read as Windows-1252, because it is not UTF-8.</p>}
      {errorCount > 0 ? (
        <>
          <p class="failure" role="alert">
            Errors: {errorCount}. Nothing can be applied. Correct these lines, then choose the file again.
          </p>
          <LineErrors of={errors} />
        </>
      ) : (
        <Form
          send="Apply"
          onCancel={() => (chosen.value = null)}
          onSend={async (_, sending) => {
            const { id } = await stockroom[kind].import(file, sending);
            chosen.value = null;
            navigate(hrefOf(`/import/${id}`));
          }}
        >
          <Counts of={plan} />
          <LineErrors of={skippedRows} />
        </Form>
      )}
    </>
  );
}
