import { setTimeout as sleep } from 'node:timers/promises';
import type { components } from '../src/api-types.ts';
import { connect, parseFlags } from './connect.ts';

const HELP = `Holds Stockroom's books against each other and against the bucket, and says what does not fit.

  npm run reconcile -- [--deep] [--repair]

  --deep    reads every PDF, and compares its SHA-256
  --repair  puts back into the outbox what can be done again, waits for that up to half a minute, and looks again

STOCKROOM_URL is where the gateway is (http://127.0.0.1:3000), STOCKROOM_API_KEY a key with the scope admin. Exit code: 0
nothing found, 1 something found that is there still, 2 it could not be looked for.
`;

type Reconciliation = components['schemas']['Reconciliation'];

/** How long a repair may take: it is looked for again after each of these. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const isRepairable = ({ checks }: Reconciliation) =>
  checks.some(({ repairable, count }) => repairable && count > 0);

process.exitCode = await connect(HELP, async ({ api, say }) => {
  const { values } = parseFlags({ options: { deep: { type: 'boolean' }, repair: { type: 'boolean' } } });
  const look = async (): Promise<Reconciliation> => {
    const query = values.deep === true ? { deep: true } : {};
    return (await api.GET('/api/admin/reconcile', { params: { query } })).data as Reconciliation;
  };

  let seen = await look();
  say(describe(seen));
  if (values.repair === true && isRepairable(seen)) {
    const { data } = await api.POST('/api/admin/reconcile/repair');
    say(`\nOn their way again: ${tell(data)}\n`);
    for (const pauseMs of PAUSES_MS) {
      await sleep(pauseMs);
      seen = await look();
      if (!isRepairable(seen)) break;
    }
    say(describe(seen));
  }
  return seen.clean ? 0 : 1;
});

function describe({ clean, checks, knownGaps, suppressedMails }: Reconciliation): string {
  const lines = checks.flatMap(({ check, count, repairable, findings }) => [
    count === 0 ? `ok     ${check}` : `FOUND  ${check}: ${count}${repairable ? ', repairable' : ''}`,
    ...findings.map(({ id, detail }) => `         ${id}: ${detail}`),
    ...(count > findings.length ? [`         … and ${count - findings.length} more`] : []),
  ]);
  const gaps = knownGaps.map(({ from, to, reason }) => `note   no invoice has ${from} to ${to}: ${reason}`);
  const unmailed = suppressedMails.findings.map(({ id, detail }) => `note   ${id} is not mailed: ${detail}`);
  return [...lines, ...gaps, ...unmailed, clean ? 'Everything fits.' : 'Not everything fits.'].join('\n');
}

function tell(repair: components['schemas']['Repair'] | undefined): string {
  const counts = Object.entries(repair ?? {}).map(([what, count]) => `${count} ${what}`);
  return counts.join(', ');
}
