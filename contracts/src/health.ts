import { z } from 'zod';

/** One thing that a service needs. What it tells beyond that is there while it is up. */
const partSchema = z.object({
  status: z.enum(['up', 'down']),
  ms: z.number().nonnegative().describe('How long it took to find out, in milliseconds'),
  reason: z.string().optional().describe('Why it is down'),
});
const countSchema = z.int().nonnegative().optional();

const processSchema = z.object({
  version: z.string().describe('Of the service'),
  uptimeSeconds: z.int().nonnegative().describe('Since the process started'),
});

export const liveSchema = processSchema.extend({
  status: z.literal('live'),
  parts: z.object({ eventLoop: partSchema.describe('`ms` is how long it took to get its turn') }),
});

const readySchema = processSchema.extend({
  status: z
    .enum(['ready', 'unavailable', 'draining'])
    .describe('`draining`: it was told to stop, and finishes what is in flight'),
});

/** What the gateway needs. S3 and SES are not among it: while they are away, invoices wait in core's outbox. */
export const gatewayReadySchema = readySchema.extend({
  parts: z.object({ core: partSchema.describe('Whether core is ready: its database, migrations and queue') }),
});

/** What core needs. A long queue is no reason to be down: it delays mail, and refuses no order. */
export const coreReadySchema = readySchema.extend({
  parts: z.object({
    database: partSchema,
    migrations: partSchema.extend({ applied: countSchema, pending: countSchema }),
    queue: partSchema.extend({
      depth: countSchema.describe('Jobs that wait or run; counted up to 10,000'),
      oldestSeconds: z.number().nonnegative().optional().describe('How long the oldest job has been due'),
    }),
  }),
  replica: z
    .enum(['ok', 'behind', 'away'])
    .optional()
    .describe('How the replica is, where there is one; nobody depends on it'),
});

/** A part, with what was found out about it while it is up. */
export type Part<Found extends object> = z.output<typeof partSchema> & Partial<Found>;

export type Live = z.output<typeof liveSchema>;
type Ready = z.output<typeof readySchema>;

/** Whether everything that is needed is there, as an HTTP status and document. */
export function describeReadiness<Parts extends Record<string, { status: 'up' | 'down' }>>(
  parts: Parts,
  { isDraining, version }: { isDraining: boolean; version: string },
): { code: 200 | 503; body: Ready & { parts: Parts } } {
  const isUp = Object.values(parts).every(({ status }) => status === 'up');
  const status = isDraining ? 'draining' : isUp ? 'ready' : 'unavailable';
  return { code: status === 'ready' ? 200 : 503, body: { status, ...describeProcess(version), parts } };
}

/** That the process runs and its event loop turns. */
export async function describeLiveness(version: string): Promise<Live> {
  const startedAt = performance.now();
  await new Promise(setImmediate);
  const eventLoop = { status: 'up' as const, ms: roundMs(performance.now() - startedAt) };
  return { status: 'live', ...describeProcess(version), parts: { eventLoop } };
}

export function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function describeProcess(version: string) {
  return { version, uptimeSeconds: Math.floor(process.uptime()) };
}
