import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { StockroomProblem } from '../stockroom.ts';
import { Choice, Field, Form, LongText } from './form.tsx';
import { Icon } from './icon.tsx';
import { announce } from './notice.tsx';

interface EditableFieldProps {
  name: string;
  label: string;
  /** The value, to edit. */
  text: string;
  /** The value, to read. */
  shown: ComponentChildren;
  options?: readonly (readonly [value: string, words: string])[];
  isLong?: boolean;
  isNumber?: boolean;
  /** The ETag of the version that is shown. */
  etag: string;
  save: (fields: FormData, ifMatch: string) => Promise<void>;
  /** The value of now, after somebody else has changed it. */
  readAgain: () => Promise<{ text: string; etag: string }>;
}

interface Conflict {
  mine: string;
  theirs: string;
  etag: string;
}

/**
 * A fact of a definition list that is edited in place. If somebody else has changed the row since it was read, both values
 * are shown and the reader chooses.
 */
export function EditableField(props: EditableFieldProps) {
  const { label, shown, etag } = props;
  // The version on the screen when the edit began: a refresh meanwhile must not hide what somebody else has changed.
  const [edited, setEdited] = useState<{ etag: string } | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (edited === null && wasEdited.current) button.current?.focus();
    wasEdited.current = edited !== null;
  }, [edited]);
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {edited === null ? (
          <span class="editable">
            <span>{shown}</span>
            <button
              ref={button}
              type="button"
              class="quiet icon-only"
              aria-label={`Edit ${label}`}
              onClick={() => setEdited({ etag })}
            >
              <Icon name="edit" />
            </button>
          </span>
        ) : (
          <Editor {...props} etag={edited.etag} onEnd={() => setEdited(null)} />
        )}
      </dd>
    </>
  );
}

function Editor({
  name,
  label,
  text,
  etag,
  onEnd,
  save,
  readAgain,
  ...kind
}: EditableFieldProps & { onEnd: () => void }) {
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [begun] = useState(text);
  const editor = useRef<HTMLDivElement>(null);
  useEffect(() => editor.current?.querySelector<HTMLElement>('[name]')?.focus(), []);

  async function send(fields: FormData): Promise<void> {
    try {
      await save(fields, conflict?.etag ?? etag);
      announce(`${label} saved`);
      onEnd();
    } catch (error) {
      if (!(error instanceof StockroomProblem && error.code === 'precondition_failed')) throw error;
      const { text: theirs, etag: newest } = await readAgain();
      setConflict({ mine: String(fields.get(name)), theirs, etag: newest });
    }
  }
  const input = { name, label, ...(kind.isNumber ? { inputMode: 'decimal' as const } : {}) };
  return (
    <div
      ref={editor}
      class="editor"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd();
      }}
    >
      <Form send={conflict === null ? 'Save' : 'Save mine'} onSend={send} onCancel={onEnd}>
        {kind.options !== undefined ? (
          <Choice name={name} label={label} value={begun} options={kind.options} />
        ) : kind.isLong ? (
          <LongText name={name} label={label} value={begun} />
        ) : (
          <Field {...input} value={begun} />
        )}
        {conflict === null ? null : (
          <div class="conflict" role="alert">
            <p>Somebody else has changed this product since you opened it.</p>
            <dl class="facts">
              <dt>Theirs</dt>
              <dd>{conflict.theirs}</dd>
              <dt>Yours</dt>
              <dd>{conflict.mine}</dd>
            </dl>
          </div>
        )}
      </Form>
    </div>
  );
}
