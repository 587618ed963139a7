import { signal } from '@preact/signals';
import { FormButton } from '../parts/action.tsx';
import { announce } from '../parts/notice.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { type Schemas, stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';
import { WORDS_OF_CHECKS } from './reconcile/words-of-checks.ts';

interface Run {
  /** When it began; null if none runs. */
  since: string | null;
  result?: Schemas['Reconciliation'];
  error?: unknown;
}

/** It continues while other screens are open, because it can take minutes. */
const run = signal<Run>({ since: null });

async function start(deep: boolean): Promise<void> {
  const { since, result: before } = run.value;
  if (since !== null) return;
  run.value = { since: new Date().toISOString(), ...(before && { result: before }) };
  try {
    const result = await stockroom.books.reconcile({ deep });
    run.value = { since: null, result };
    announce(result.clean ? 'The reconciliation found nothing' : 'The reconciliation has findings');
  } catch (error) {
    run.value = { since: null, error };
  }
}

/** Runs a reconciliation, explains its findings, and repairs them. */
export function ReconcileScreen() {
  const { since, result, error } = run.value;
  const isRunning = since !== null;
  return (
    <Page
      title="Reconcile"
      aside={
        <div class="actions">
          {result?.checks.some(({ repairable, count }) => repairable && count > 0) ? <RepairButton /> : null}
          <button type="button" aria-disabled={isRunning} onClick={() => start(true)}>
            Run and read each PDF
          </button>
          <button type="button" class="primary" aria-disabled={isRunning} onClick={() => start(false)}>
            Run
          </button>
        </div>
      }
    >
      <Failure error={error} />
      <div role="status">
        {isRunning ? (
          <p class="running">
            <progress aria-label="Reconciliation" /> Checking since <Time at={since} clock />. You can open
            other screens meanwhile.
          </p>
        ) : null}
      </div>
      {result === undefined ? <LastResult isRunning={isRunning} /> : <Result {...result} />}
    </Page>
  );
}

/** The summary of the last run by anybody. Before the first run, it says what a run does. */
function LastResult({ isRunning }: { isRunning: boolean }) {
  const { value, error } = useAnswer('last reconciliation', (aborted) =>
    take(stockroom.api.GET('/api/admin/overview', { params: { query: { hours: 1 } }, signal: aborted })),
  );
  const last = value?.reconciliation;
  if (last)
    return (
      <section class="sheet">
        <h2>Last run</h2>
        <p>
          <Status of={last.findings.length === 0 ? 'CLEAN' : 'FINDINGS'} /> <Time at={last.finishedAt} />, by{' '}
          {last.actor}
          {last.deep ? ', with each PDF' : null}
        </p>
        <ul class="lines">
          {last.findings.map(({ check, count }) => (
            <li key={check}>
              {WORDS_OF_CHECKS[check][0]}: {count}
            </li>
          ))}
        </ul>
        {last.findings.length === 0 ? null : <p class="soft">Run it again to see each finding.</p>}
      </section>
    );
  return (
    <>
      <Failure error={error} />
      {isRunning || value === undefined ? null : (
        <p class="empty">
          A run compares stock, orders, taxes, numbers, documents and mails with each other, and checks that
          each PDF is in the bucket. Reading each PDF takes longer. A run changes nothing.
        </p>
      )}
    </>
  );
}

function Result({ clean, checks, suppressedMails, checkedAt }: Schemas['Reconciliation']) {
  return (
    <div class="column">
      <p>
        <Status of={clean ? 'CLEAN' : 'FINDINGS'} /> in {checks.length} checks, <Time at={checkedAt} clock />
      </p>
      {checks.map(({ check, count, repairable, findings }) => {
        const [title, advice, href] = WORDS_OF_CHECKS[check];
        return count === 0 ? null : (
          <section class="sheet" key={check}>
            <h2>
              {title} ({count})
            </h2>
            <Status of={repairable ? 'REPAIRABLE' : 'BY_HAND'} />
            <p>
              {advice} {href === undefined ? null : <a href={href}>Show them</a>}
            </p>
            <ul class="lines">
              {findings.map(({ id, detail }) => (
                <li key={id + detail}>
                  {id}: {detail}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {suppressedMails.count === 0 ? null : (
        <p>
          Mails not sent because their address is suppressed: {suppressedMails.count}.{' '}
          <a href={hrefOf('/mail-suppressions')}>Mail suppressions</a>
        </p>
      )}
    </div>
  );
}

function RepairButton() {
  return (
    <FormButton
      words="Repair"
      onSend={async () => {
        const repair = await stockroom.books.repair();
        void start(false);
        return `Repairs started: ${Object.values(repair).reduce((sum, each) => sum + each, 0)}`;
      }}
    >
      <p>
        Retries dead letters, makes missing jobs, draws lost PDFs again, advances sequences, and computes
        wrong payment statuses again. It never changes stock, amounts or numbers, and sends no mail twice.
      </p>
    </FormButton>
  );
}
