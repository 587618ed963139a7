import { Failure, Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import { Table } from '../parts/table.tsx';
import { type Tile, Tiles } from '../parts/tiles.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { type AnswerOf, type Schemas, stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';

type Overview = Schemas['Overview'];
type GatewayReady = AnswerOf<'/health/ready'>;
type Gateway = GatewayReady & { eventLoopMs: number };

/** A longer delay slows every answer down noticeably. */
const SLOW_LOOP_MS = 100;
/** A longer wait makes mails late. */
const LATE_SECONDS = 60;

/** How the parts of Stockroom are: of the gateway that answers, and of core. */
export function HealthScreen() {
  const gateway = useAnswer('gateway', readGateway);
  const core = useAnswer('core', (signal) =>
    take(stockroom.api.GET('/api/admin/overview', { params: { query: { hours: 1 } }, signal })),
  );
  const { value: overview } = core;
  return (
    <Page title="Health" aside={gateway.value === undefined ? null : <Status of={gateway.value.status} />}>
      <Failure error={gateway.error ?? core.error} />
      <Tiles label="Load" of={toTiles(overview, gateway.value)} />
      <Table
        caption="Parts"
        rows={gateway.value === undefined ? undefined : toRows(gateway.value, overview)}
        keyOf={({ part }) => part}
        empty="No parts"
        expectedRows={6}
        columns={[
          { label: 'Part', cell: ({ part }) => part },
          { label: 'Detail', cell: ({ detail }) => detail },
          { label: 'Response time', isNumber: true, isMinor: true, cell: ({ ms }) => showMs(ms) },
          { label: 'State', cell: ({ status }) => <Status of={status} /> },
        ]}
      />
      <p class="soft">
        {[gateway.value, overview?.health].map((service, index) =>
          service === undefined ? null : (
            <span key={index}>
              {index === 0 ? 'Gateway' : '; core'} {service.version}, up since{' '}
              <Time at={new Date(Date.now() - service.uptimeSeconds * 1_000).toISOString()} />
            </span>
          ),
        )}
      </p>
    </Page>
  );
}

/** Not by the client: the answer 503 tells which part is down. */
async function readGateway(signal: AbortSignal): Promise<Gateway> {
  const read = async <Body,>(path: string) => (await fetch(path, { signal })).json() as Promise<Body>;
  const [ready, live] = await Promise.all([
    read<GatewayReady>('/health/ready'),
    read<AnswerOf<'/health/live'>>('/health/live'),
  ]);
  return { ...ready, eventLoopMs: live.parts.eventLoop.ms };
}

function toTiles(overview: Overview | undefined, gateway: Gateway | undefined): Tile[] {
  const { depth, oldestSeconds } = overview?.health.parts.queue ?? {};
  const { eventLoopMs, connections } = overview?.load ?? {};
  const deadLetters = overview?.attention.deadLetters;
  const loop = (of: string, ms: number | undefined): Tile => ({
    words: `Event loop delay of ${of}`,
    figure: showMs(ms),
    isGood: Number(ms) <= SLOW_LOOP_MS,
  });
  return [
    { words: 'Jobs in the queue', figure: depth, isGood: true, href: hrefOf('/jobs') },
    {
      words: 'Age of the oldest job',
      figure: oldestSeconds === undefined ? undefined : `${Math.round(oldestSeconds)} s`,
      isGood: Number(oldestSeconds) <= LATE_SECONDS,
    },
    {
      words: 'Dead letters',
      figure: deadLetters,
      isGood: deadLetters === 0,
      href: hrefOf('/jobs', { state: 'dead' }),
    },
    loop('core', eventLoopMs),
    loop('the gateway', gateway?.eventLoopMs),
    {
      words: 'Database connections',
      figure: connections && `${connections.busy} of ${connections.max}`,
      isGood: connections?.waiting === 0,
    },
  ];
}

interface Row {
  part: string;
  status: string;
  detail?: string | undefined;
  ms?: number | undefined;
}

function toRows({ parts: { core, clock } }: GatewayReady, overview: Overview | undefined): Row[] {
  const { database, orders, migrations, queue } = overview?.health.parts ?? {};
  const rows: (Row | undefined)[] = [
    { part: 'Core', ...core, detail: core.reason },
    {
      part: 'Clock',
      ...clock,
      detail: clock.reason ?? `${Math.abs(clock.aheadSeconds ?? 0)} s difference from the clock of S3`,
    },
    database && { part: 'Database', ...database, detail: database.reason },
    orders && { part: 'Orders', ...orders, detail: orders.reason },
    migrations && {
      part: 'Migrations',
      ...migrations,
      detail: migrations.reason ?? `${migrations.applied} applied, ${migrations.pending} pending`,
    },
    queue && { part: 'Queue', ...queue, detail: queue.reason },
    overview?.health.replica && { part: 'Replica', status: overview.health.replica },
  ];
  return rows.filter((row) => row !== undefined);
}

const showMs = (ms: number | undefined) => (ms === undefined ? undefined : `${ms} ms`);
