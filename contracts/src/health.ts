import { z } from 'zod';

/** A dependency of a service. Its other fields exist only while it is up. */
const partSchema = z.object({
  status: z.enum(['up', 'down']),
  ms: z.number().nonnegative().describe('The duration of the check, in milliseconds'),
  reason: z.string().optional().describe('The reason why it is down'),
});
const countSchema = z.int().nonnegative().optional();

const processSchema = z.object({
  version: z.string().describe('The version of the service'),
  uptimeSeconds: z.int().nonnegative().describe('The seconds since the process started'),
});

export const liveSchema = processSchema.extend({
  status: z.literal('live'),
  parts: z.object({ eventLoop: partSchema.describe('`ms` is the delay of the event loop') }),
});

const readySchema = processSchema.extend({
  status: z
    .enum(['ready', 'unavailable', 'draining'])
    .describe('`draining`: the service is stopping and finishes its requests'),
});

/** A wrong clock does not stop orders: readiness reports it, but the gateway stays ready. */
const clockPartSchema = z.object({
  status: z.enum(['up', 'degraded']).describe('`degraded`: the clocks differ by a minute or more'),
  aheadSeconds: z
    .int()
    .optional()
    .describe(
      "How far the gateway's clock is ahead; negative if it is behind. Missing until S3 has answered",
    ),
  reason: z.string().optional().describe('The reason why it is degraded'),
});
export type ClockPart = z.output<typeof clockPartSchema>;

/**
 * The dependencies of the gateway. S3 and SES are not among them: while they are unreachable, invoices wait in core's
 * outbox.
 */
export const gatewayReadySchema = readySchema.extend({
  parts: z.object({
    core: partSchema.describe('Whether core is ready: its database, migrations and queue'),
    clock: clockPartSchema.describe("How the gateway's clock compares with that of S3"),
  }),
});

/** The dependencies of core. A long queue does not make core unready: it delays mail, but refuses no order. */
export const coreReadySchema = readySchema.extend({
  parts: z.object({
    database: partSchema.describe('Whether the database answers and accepts writes'),
    orders: partSchema.extend({
      attemptMs: countSchema.describe(
        'The milliseconds since the current batch of orders was sent to the database',
      ),
    }),
    migrations: partSchema.extend({ applied: countSchema, pending: countSchema }),
    queue: partSchema.extend({
      depth: countSchema.describe('The waiting and running jobs; counted up to 10,000'),
      oldestSeconds: z.number().nonnegative().optional().describe('The seconds since the oldest job was due'),
    }),
  }),
  replica: z
    .enum(['ok', 'behind', 'away'])
    .optional()
    .describe('The state of the replica, if there is one; readiness does not depend on it'),
});

/** A part, with the fields that it has while it is up. */
export type Part<Found extends object> = z.output<typeof partSchema> & Partial<Found>;

export type Live = z.output<typeof liveSchema>;
export type Ready = z.output<typeof readySchema>;
