import { useRef, useState } from 'preact/hooks';
import { DialogButton, FormButton } from '../parts/action.tsx';
import { Field, Form, momentOf, MomentField, textOf, Ticks } from '../parts/form.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { Status } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { may, session } from '../session.ts';
import { stockroom } from '../stockroom.ts';
import { refreshAll } from '../use-answer.ts';

type Key = RowOf<'/api/keys'>;

/** All API keys, newest first, also those that were revoked. */
export function KeysScreen() {
  const mayWrite = may('keys:write');
  return (
    <ListScreen
      title="Keys"
      path="/api/keys"
      filters={[]}
      columns={[
        { label: 'Name', cell: ({ name }) => name },
        { label: 'Begins with', isMinor: true, cell: ({ prefix }) => <span class="code">{prefix}…</span> },
        {
          label: 'Scopes',
          isMinor: true,
          cell: ({ scopes }) => <span class="code">{scopes.join(' ')}</span>,
        },
        { label: 'Last used', isMinor: true, cell: ({ lastUsedAt }) => <When at={lastUsedAt} /> },
        { label: 'Expires', isMinor: true, cell: ({ expiresAt }) => <When at={expiresAt} /> },
        { label: 'State', cell: (key) => <Status of={stateOf(key)} /> },
        ...(mayWrite ? [{ label: 'Actions', cell: Revoke }] : []),
      ]}
      keyOf={({ id }) => id}
      actions={
        mayWrite ? (
          <DialogButton words="New key" isMain>
            {(close) => <NewKey onClose={close} />}
          </DialogButton>
        ) : null
      }
      empty="No keys yet. Make one for each program and each person, so that you can revoke each one separately."
    />
  );
}

const When = ({ at }: { at: string | null }) =>
  at === null ? <span class="soft">never</span> : <Time at={at} />;

function stateOf({ revokedAt, expiresAt }: Key): string {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && Date.parse(expiresAt) < Date.now() ? 'EXPIRED' : 'ACTIVE';
}

function Revoke({ id, name, prefix, revokedAt }: Key) {
  return revokedAt !== null ? null : (
    <FormButton
      words="Revoke"
      title={`Revoke ${name}`}
      danger
      onSend={async () => {
        await stockroom.keys.revoke(id);
        return `${name} is revoked`;
      }}
    >
      <p>
        Every program that uses the key <span class="code">{prefix}…</span> is refused within 5 s, and the
        sessions of this key end. It cannot be undone.
      </p>
    </FormButton>
  );
}

/** Makes a key, then shows it once. */
function NewKey({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState('');
  if (made !== '') return <Made value={made} onClose={onClose} />;
  return (
    <Form
      send="Make key"
      onCancel={onClose}
      onSend={async (fields, sending) => {
        const wanted = {
          name: textOf(fields, 'name'),
          scopes: fields.getAll('scopes') as Key['scopes'],
          expiresAt: momentOf(fields, 'expiresAt'),
        };
        const { key } = await stockroom.keys.create(wanted, sending);
        setMade(key);
        refreshAll();
      }}
    >
      <div class="pair">
        <Field name="name" label="Name" hint="The program or person that uses it" />
        <MomentField name="expiresAt" label="Expires" empty="never" />
      </div>
      <Ticks name="scopes" label="Scopes" groups={scopeGroups()} />
    </Form>
  );
}

/** The scopes of the session by their area: a key cannot give others. */
function scopeGroups(): Map<string, [value: string, words: string][]> {
  const groups = new Map<string, [string, string][]>();
  for (const scope of session.value?.scopes ?? []) {
    const [area = '', right = 'jobs, reconciliation, health'] = scope.split(':');
    groups.set(area, [...(groups.get(area) ?? []), [scope, right]]);
  }
  return groups;
}

function Made({ value, onClose }: { value: string; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <div class="made">
      <p role="alert">Copy it now. It is shown only once.</p>
      <input ref={field} class="code" readOnly value={value} aria-label="The key" />
      <div class="buttons">
        <button type="button" class="primary" onClick={copy}>
          Copy
        </button>
        <button type="button" onClick={onClose}>
          Done
        </button>
        <span role="status">{isCopied ? 'Copied' : ''}</span>
      </div>
    </div>
  );
}
