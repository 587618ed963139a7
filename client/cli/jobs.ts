import type { components, operations } from '../src/api-types.ts';
import { connect, parseFlags, UsageError } from './connect.ts';

const HELP = `The jobs of Stockroom's outbox: what is done after a commit, and what was given up.

  npm run jobs -- [list] [--state dead|waiting|running|all] [--kind order.completed]
  npm run jobs -- show <id>
  npm run jobs -- retry <id>
  npm run jobs -- retry --all [--kind stock.low]

list shows dead letters unless told. STOCKROOM_URL is where the gateway is (http://127.0.0.1:3000), STOCKROOM_API_KEY a key
with the scope admin. Exit code: 0 done, 2 not done.
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
    say(`${data?.retried} on their way again`);
  } else if (verb === 'retry') {
    const { data } = await api.POST('/api/admin/jobs/{id}/retry', { params: { path: { id: parseId(id) } } });
    say(`${id} is on its way again, as ${data?.id}`);
  } else {
    throw new UsageError(`There is no ${verb} (--help shows what there is)`);
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
    throw new UsageError('Say the id of a job (--help shows how)');
  return Number(text);
}
