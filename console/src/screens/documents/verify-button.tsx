import { DialogButton } from '../../parts/action.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Failure } from '../../parts/page.tsx';
import { Status } from '../../parts/status.tsx';
import type { Schemas } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';

interface VerifyProps {
  number: string;
  verify: () => Promise<Schemas['InvoiceVerification']>;
}

/** Reads the stored PDF and says whether it is the one that was recorded. */
export function VerifyButton(props: VerifyProps) {
  return (
    <DialogButton words="Verify" title={`Verify ${props.number}`}>
      {() => <Verification {...props} />}
    </DialogButton>
  );
}

function Verification({ number, verify }: VerifyProps) {
  const { value, error } = useAnswer(number, verify, { everyMs: () => null });
  return (
    <div aria-live="polite">
      <Failure error={error} />
      {value === undefined ? (
        error === undefined && <progress aria-label="Reading the PDF" />
      ) : (
        <Facts
          of={[
            ['PDF', <Status of={value.intact ? 'INTACT' : 'CHANGED'} />],
            ['Problem', value.problem],
            ['Stored as', <span class="code">{value.storedKey}</span>],
            ['Bytes', value.recorded.bytes],
            ['SHA-256', <span class="code">{value.recorded.sha256}</span>],
            ['Found', value.intact ? null : <span class="code">{value.found?.sha256}</span>],
          ]}
        />
      )}
    </div>
  );
}
