import { setTimeout as sleep } from 'node:timers/promises';
import type { components } from '../src/api-types.ts';
import { connect, parseFlags } from './connect.ts';

const HELP = `Checks Stockroom's database for inconsistencies, compares it with the bucket, and lists the findings.

  npm run reconcile -- [--deep] [--repair]

  --deep    reads every PDF, and compares its SHA-256
  --repair  queues the repairable work again, waits up to half a minute for it, and checks again

The command calls the \`npm start\` that runs on DATA_DIR, or the gateway at STOCKROOM_URL with the key STOCKROOM_API_KEY,
which needs the scope admin; .env may set them. Exit code: 0 no findings, 1 findings remain, 2 the check failed.
`;

type Reconciliation = components['schemas']['Reconciliation'];

/** The waits for a repair: the check is repeated after each. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const isRepairable = ({ checks }: Reconciliation) =>
  checks.some(({ repairable, count }) => repairable && count > 0);

process.exitCode = await connect(HELP, async ({ api, say }) => {
  const { values } = parseFlags({ options: { deep: { type: 'boolean' }, repair: { type: 'boolean' } } });
  const readReport = async (): Promise<Reconciliation> => {
    const query = values.deep === true ? { deep: true } : {};
    return (await api.GET('/api/admin/reconcile', { params: { query } })).data as Reconciliation;
  };

  let report = await readReport();
  say(describe(report));
  if (values.repair === true && isRepairable(report)) {
    const { data } = await api.POST('/api/admin/reconcile/repair');
    say(`\nQueued again: ${describeRepair(data)}\n`);
    for (const pauseMs of PAUSES_MS) {
      await sleep(pauseMs);
      report = await readReport();
      if (!isRepairable(report)) break;
    }
    say(describe(report));
  }
  return report.clean ? 0 : 1;
});

function describe({ clean, checks, knownGaps, suppressedMails }: Reconciliation): string {
  const lines = checks.flatMap(({ check, count, repairable, findings }) => [
    count === 0 ? `ok     ${check}` : `FOUND  ${check}: ${count}${repairable ? ', repairable' : ''}`,
    ...findings.map(({ id, detail }) => `         ${id}: ${detail}`),
    ...(count > findings.length ? [`         … and ${count - findings.length} more`] : []),
  ]);
  const gaps = knownGaps.map(({ from, to, reason }) => `note   no document has ${from} to ${to}: ${reason}`);
  const unmailed = suppressedMails.findings.map(({ id, detail }) => `note   ${id} is not mailed: ${detail}`);
  return [...lines, ...gaps, ...unmailed, clean ? 'No problem found.' : 'Problems found.'].join('\n');
}

/** Such as `0 jobs, 1 credit notes`. */
function describeRepair(repair: components['schemas']['Repair'] | undefined): string {
  const wordsOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const counts = Object.entries(repair ?? {}).map(([name, count]) => `${count} ${wordsOf(name)}`);
  return counts.join(', ');
}
