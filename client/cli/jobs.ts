import type { components, operations } from '../src/api-types.ts';
import { connect, parseFlags, UsageError } from './connect.ts';

const HELP = `Lists and retries the jobs of Stockroom's outbox, including dead letters.

  npm run jobs -- [list] [--state dead|waiting|running|all] [--kind order.completed]
  npm run jobs -- show <id>
  npm run jobs -- retry <id>
  npm run jobs -- retry --all [--kind stock.low]

list shows dead letters by default. The command calls the \`npm start\` that runs on DATA_DIR, or the gateway at
STOCKROOM_URL with the key STOCKROOM_API_KEY, which needs the scope admin; .env may set them. Exit code: 0 done, 2 failed.
`;

type Job = components['schemas']['Job'];
type Query = NonNullable<operations['listJobs']['parameters']['query']>;

process.exitCode = await connect(HELP, async ({ api, say }) => {
  const { positionals, values } = parseFlags({
    allowPositionals: true,
    options: { all: { type: 'boolean' }, state: { type: 'string' }, kind: { type: 'string' } },
  });
  const [verb = 'list', id] = positionals;
  const kind = values.kind as Query['kind'];
  if (verb === 'list') {
    const state = (values.state ?? 'dead') as NonNullable<Query['state']> | 'all';
    await list({
      limit: 100,
      ...(state === 'all' ? {} : { state }),
      ...(kind === undefined ? {} : { kind }),
    });
  } else if (verb === 'show') {
    const { data } = await api.GET('/api/admin/jobs/{id}', { params: { path: { id: parseId(id) } } });
    say(JSON.stringify(data, null, 2));
  } else if (verb === 'retry' && values.all === true) {
    const body = kind === undefined ? {} : { kind };
    const { data } = await api.POST('/api/admin/jobs/retry', { body });
    say(`${data?.retried} queued again`);
  } else if (verb === 'retry') {
    const { data } = await api.POST('/api/admin/jobs/{id}/retry', { params: { path: { id: parseId(id) } } });
    say(`${id} was queued again as ${data?.id}`);
  } else {
    throw new UsageError(`Unknown command ${verb} (see --help)`);
  }
  return 0;

  async function list(query: Query): Promise<void> {
    let count = 0;
    for (let cursor: string | null = null; ;) {
      const page: Query = cursor === null ? query : { ...query, cursor };
      const { data } = await api.GET('/api/admin/jobs', { params: { query: page } });
      for (const job of data?.data ?? []) say(describe(job));
      count += data?.data.length ?? 0;
      cursor = data?.nextCursor ?? null;
      if (cursor === null) break;
    }
    say(`${count} ${query.state ?? 'in all'}`);
  }
});

function describe(job: Job): string {
  const { id, kind, state, attempts, lastError, orderId, productId, importId } = job;
  const about = orderId ?? (productId === null ? `import ${importId}` : `product ${productId}`);
  const cells = [String(id).padStart(8), kind.padEnd(16), state.padEnd(8), about.padEnd(16)];
  return `${cells.join('  ')}  ${attempts} attempts${lastError === null ? '' : `: ${lastError}`}`;
}

function parseId(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d*$/.test(text))
    throw new UsageError('Give the id of a job (see --help)');
  return Number(text);
}
