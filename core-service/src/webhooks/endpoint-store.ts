import type { EventType } from '@stockroom/contracts/events';
import type { WebhookJson } from '@stockroom/contracts/webhooks';
import { columnArrays } from '../db/column-arrays.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { Health } from './health-rules.ts';

/** An endpoint, without its secrets. */
export interface Endpoint extends Health {
  id: number;
  url: string;
  /** Null: all. */
  eventTypes: EventType[] | null;
  description: string | null;
  previousSecretUntil: Date | null;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
}

const HEALTH = `failures, failing_since as "failingSince", warned_at as "warnedAt", paused_until as "pausedUntil",
  disabled_at as "disabledAt", disabled_reason as "disabledReason"`;
const COLUMNS = `id, url, event_types as "eventTypes", description, previous_secret_until as "previousSecretUntil",
  created_at as "createdAt", created_by as "createdBy", updated_at as "updatedAt", ${HEALTH}`;

/** The number of endpoints. */
export async function countEndpoints(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    text: 'select count(*) as count from webhook_endpoints where deleted_at is null',
  });
  return (rows[0] as { count: number }).count;
}

/** Inserts an endpoint, which gets the events that commit from now on. */
export async function insertEndpoint(
  tx: Tx,
  fields: Pick<Endpoint, 'url' | 'eventTypes' | 'description' | 'createdAt' | 'createdBy'> & {
    sealedSecret: string;
  },
): Promise<Endpoint> {
  const { rows } = await tx.query<Endpoint>({
    text: `insert into webhook_endpoints
        (url, event_types, description, sealed_secret, created_at, created_by, updated_at, epoch, xid, n)
      values ($1, $2, $3, $4, $5, $6, $5, event_epoch(), pg_snapshot_xmin(pg_current_snapshot()), -1) returning ${COLUMNS}`,
    values: [
      fields.url,
      fields.eventTypes,
      fields.description,
      fields.sealedSecret,
      fields.createdAt,
      fields.createdBy,
    ],
  });
  return rows[0] as Endpoint;
}

export async function findEndpoint(db: Queryable, id: number): Promise<Endpoint | null> {
  const { rows } = await db.query<Endpoint>({
    text: `select ${COLUMNS} from webhook_endpoints where id = $1 and deleted_at is null`,
    values: [id],
  });
  return rows[0] ?? null;
}

export async function lockEndpoint(tx: Tx, id: number): Promise<Endpoint | null> {
  const { rows } = await tx.query<Endpoint>({
    text: `select ${COLUMNS} from webhook_endpoints where id = $1 and deleted_at is null for no key update`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Up to `limit` endpoints, newest first, with an id below `afterId`. */
export async function listEndpoints(
  db: Queryable,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<Endpoint[]> {
  const { rows } = await db.query<Endpoint>({
    text: `select ${COLUMNS} from webhook_endpoints where deleted_at is null and ($1::bigint is null or id < $1)
      order by id desc limit $2`,
    values: [afterId, limit],
  });
  return rows;
}

export async function updateEndpoint(
  tx: Tx,
  fields: Pick<Endpoint, 'id' | 'url' | 'eventTypes' | 'description' | 'updatedAt'>,
): Promise<Endpoint> {
  const { rows } = await tx.query<Endpoint>({
    text: `update webhook_endpoints set url = $2, event_types = $3, description = $4, updated_at = $5
      where id = $1 returning ${COLUMNS}`,
    values: [fields.id, fields.url, fields.eventTypes, fields.description, fields.updatedAt],
  });
  return rows[0] as Endpoint;
}

/** Gives a new secret. Until `previousUntil`, the previous one signs too. */
export async function updateSecret(
  tx: Tx,
  {
    id,
    sealedSecret,
    previousUntil,
    at,
  }: { id: number; sealedSecret: string; previousUntil: Date; at: Date },
): Promise<Endpoint> {
  const { rows } = await tx.query<Endpoint>({
    text: `update webhook_endpoints set sealed_secret = $2, sealed_previous_secret = sealed_secret,
        previous_secret_until = $3, updated_at = $4
      where id = $1 returning ${COLUMNS}`,
    values: [id, sealedSecret, previousUntil, at],
  });
  return rows[0] as Endpoint;
}

const HEALTHS = columnArrays<Health & { id: number }>({
  id: 'bigint',
  failures: 'integer',
  failingSince: 'timestamptz',
  warnedAt: 'timestamptz',
  pausedUntil: 'timestamptz',
  disabledAt: 'timestamptz',
  disabledReason: 'text',
});

/** Records the health of endpoints that the transaction has locked. */
export async function updateHealth(tx: Tx, healths: (Health & { id: number })[]): Promise<void> {
  if (healths.length === 0) return;
  await tx.query({
    name: 'update-webhook-health',
    text: `update webhook_endpoints as endpoint set failures = given.failures, failing_since = "failingSince",
        warned_at = "warnedAt", paused_until = "pausedUntil", disabled_at = "disabledAt",
        disabled_reason = "disabledReason"
      from ${HEALTHS.rows} where endpoint.id = given.id`,
    values: HEALTHS.values(healths),
  });
}

/** Locks those of the endpoints whose attempts failed, or had failed before; in order of id. */
export async function lockUnhealthy(
  tx: Tx,
  { ids, failedIds }: { ids: number[]; failedIds: number[] },
): Promise<Endpoint[]> {
  const { rows } = await tx.query<Endpoint>({
    name: 'lock-unhealthy-webhooks',
    text: `select ${COLUMNS} from webhook_endpoints
      where id = any($1) and (failures > 0 or id = any($2)) and deleted_at is null order by id for no key update`,
    values: [ids, failedIds],
  });
  return rows;
}

/** Marks an endpoint as deleted. Its row stays for its deliveries, without its secrets. */
export async function markDeleted(tx: Tx, { id, at }: { id: number; at: Date }): Promise<void> {
  await tx.query({
    text: `update webhook_endpoints set deleted_at = $2, sealed_secret = '', sealed_previous_secret = null where id = $1`,
    values: [id, at],
  });
}

/**
 * Sets the place of an endpoint back to before the first event since this time, if there is one. Deliveries that exist already
 * are not made again.
 */
export async function rewind(tx: Tx, { id, since }: { id: number; since: Date }): Promise<void> {
  await tx.query({
    text: `update webhook_endpoints as endpoint set epoch = first.epoch, xid = first.xid, n = first.n - 1
      from (select epoch, xid, n from events where created_at >= $2 order by epoch, xid, n limit 1) as first
      where endpoint.id = $1 and (first.epoch, first.xid, first.n - 1) < (endpoint.epoch, endpoint.xid, endpoint.n)`,
    values: [id, since],
  });
}

/** The sealed secrets of all endpoints, for a change of the key. */
export interface SealedSecrets {
  id: number;
  sealedSecret: string;
  sealedPreviousSecret: string | null;
}

/** Locks all endpoints, in order of id. */
export async function lockSecrets(tx: Tx): Promise<SealedSecrets[]> {
  const { rows } = await tx.query<SealedSecrets>({
    text: `select id, sealed_secret as "sealedSecret", sealed_previous_secret as "sealedPreviousSecret"
      from webhook_endpoints where deleted_at is null order by id for no key update`,
  });
  return rows;
}

export async function updateSealed(tx: Tx, sealed: SealedSecrets): Promise<void> {
  await tx.query({
    text: 'update webhook_endpoints set sealed_secret = $2, sealed_previous_secret = $3 where id = $1',
    values: [sealed.id, sealed.sealedSecret, sealed.sealedPreviousSecret],
  });
}

/** An endpoint as clients see it at a time. */
export function endpointJson(endpoint: Endpoint, now: Date): WebhookJson {
  const { previousSecretUntil: until } = endpoint;
  return {
    id: endpoint.id,
    url: endpoint.url,
    eventTypes: endpoint.eventTypes,
    description: endpoint.description,
    enabled: endpoint.disabledAt === null,
    disabledAt: endpoint.disabledAt?.toISOString() ?? null,
    disabledReason: endpoint.disabledReason,
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    previousSecretUntil: until !== null && until > now ? until.toISOString() : null,
    createdAt: endpoint.createdAt.toISOString(),
    createdBy: endpoint.createdBy,
    updatedAt: endpoint.updatedAt.toISOString(),
  };
}
