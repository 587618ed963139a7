import {
  type DeliveryJson,
  type DeliveryListQuery,
  type DeliveryState,
  TEST_EVENT_TYPE,
  type WebhookEventType,
} from '@stockroom/contracts/webhooks';
import { columnArrays } from '../db/column-arrays.ts';
import type { Queryable } from '../db/pool.ts';
import { type PlacedRow, type Position, readSorted, sortBy } from '../db/read-sorted.ts';
import { type EventPlace, idAt } from '../event-feed/event-feed-store.ts';
import type { Tx } from '../db/transaction.ts';
import { given } from '../db/where-clause.ts';

/** An event on its way to an endpoint. */
export interface Delivery {
  id: number;
  endpointId: number;
  /** Of the event; null for a test. */
  place: EventPlace | null;
  eventType: WebhookEventType;
  state: DeliveryState;
  attempts: number;
  availableAt: Date;
  lastAttemptAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
  lastAnswer: string | null;
  lastDurationMs: number | null;
  createdAt: Date;
}

const PLACE = `case when n is not null then json_build_object('epoch', epoch, 'xid', xid::text, 'n', n) end as place`;
const COLUMNS = `id, endpoint_id as "endpointId", ${PLACE}, event_type as "eventType", state, attempts,
  available_at as "availableAt", last_attempt_at as "lastAttemptAt", last_status as "lastStatus",
  last_error as "lastError", last_answer as "lastAnswer", last_duration_ms as "lastDurationMs",
  created_at as "createdAt"`;

/** A claimed delivery, with what its endpoint needs. `attempts` includes this one and is its fencing token. */
export interface ClaimedDelivery {
  id: number;
  endpointId: number;
  /** Of the event; null for a test. */
  place: EventPlace | null;
  createdAt: Date;
  attempts: number;
  url: string;
  sealedSecret: string;
  /** Null unless it is still valid. */
  sealedPreviousSecret: string | null;
}

/** How many deliveries of an endpoint run. */
export interface Running {
  id: number;
  running: number;
}

/**
 * Claims up to `limit` due deliveries for `leaseMs`: of each endpoint as many as it has free slots, which are
 * `concurrency`, or one after a failure. An endpoint that is paused or disabled gets only tests. Waits for no lock.
 */
export async function claimDeliveries(
  db: Queryable,
  {
    running,
    concurrency,
    leaseMs,
    limit,
  }: { running: Running[]; concurrency: number; leaseMs: number; limit: number },
): Promise<ClaimedDelivery[]> {
  const { rows } = await db.query<ClaimedDelivery>({
    name: 'claim-webhooks',
    text: `with due as materialized (
        select delivery.id from webhook_endpoints as endpoint
            left join json_to_recordset($1) as busy (id bigint, running integer) on busy.id = endpoint.id,
          lateral (select id from webhook_deliveries
            where endpoint_id = endpoint.id and state = 'waiting' and n is not null and available_at <= now()
            order by available_at, id
            limit greatest(case when failures = 0 then $2 else 1 end - coalesce(running, 0), 0)
            for update skip locked) as delivery
          where deleted_at is null and disabled_at is null and coalesce(paused_until, '-infinity') <= now()
          limit $4),
      due_tests as materialized (
        select id from webhook_deliveries
          where state = 'waiting' and n is null and available_at <= now()
          order by available_at, id limit $2 for update skip locked),
      claimed as (
        update webhook_deliveries set attempts = attempts + 1, claimed_at = now(), last_attempt_at = now(),
          available_at = now() + $3 * interval '1 millisecond'
        where id = any(array(select id from due union all select id from due_tests))
        returning id, endpoint_id, ${PLACE}, created_at, attempts)
      select claimed.id, endpoint_id as "endpointId", place,
        claimed.created_at as "createdAt", attempts, url, sealed_secret as "sealedSecret",
        case when previous_secret_until > now() then sealed_previous_secret end as "sealedPreviousSecret"
      from claimed join webhook_endpoints on webhook_endpoints.id = endpoint_id
      where deleted_at is null order by claimed.id`,
    values: [JSON.stringify(running), concurrency, leaseMs, limit],
  });
  return rows;
}

/** The result of an attempt, as it is recorded. */
export interface DeliveryResult {
  id: number;
  /** Of the claim. */
  attempts: number;
  state: DeliveryState;
  /** Until the next attempt. */
  delayMs: number;
  /** Whether nothing was sent, so that the attempt does not count. */
  isUntried: boolean;
  status: number | null;
  error: string | null;
  answer: string | null;
  durationMs: number | null;
}

const RESULTS = columnArrays<DeliveryResult>(
  {
    id: 'bigint',
    attempts: 'integer',
    state: 'text',
    delayMs: 'bigint',
    isUntried: 'boolean',
    status: 'integer',
    error: 'text',
    answer: 'text',
    durationMs: 'integer',
  },
  { as: 'result' },
);

/** Records results. That of a delivery that another worker has claimed since is ignored. */
export async function recordResults(tx: Tx, results: DeliveryResult[]): Promise<void> {
  await tx.query({
    name: 'lock-webhook-results',
    text: 'select id from webhook_deliveries where id = any($1) order by id for update',
    values: [results.map(({ id }) => id)],
  });
  await tx.query({
    name: 'record-webhook-results',
    text: `update webhook_deliveries as delivery set state = result.state, claimed_at = null,
        attempts = delivery.attempts - result."isUntried"::integer,
        available_at = now() + result."delayMs" * interval '1 millisecond',
        last_status = result.status, last_error = result.error, last_answer = result.answer,
        last_duration_ms = result."durationMs"
      from ${RESULTS.rows}
      where delivery.id = result.id and delivery.attempts = result.attempts and claimed_at is not null`,
    values: RESULTS.values(results),
  });
}

/** Inserts a test of an endpoint. */
export async function insertTest(tx: Tx, endpointId: number): Promise<Delivery> {
  const { rows } = await tx.query<Delivery>({
    text: `insert into webhook_deliveries (endpoint_id, event_type) values ($1, $2) returning ${COLUMNS}`,
    values: [endpointId, TEST_EVENT_TYPE],
  });
  return rows[0] as Delivery;
}

/** A delivery of an endpoint. */
export async function findDelivery(
  db: Queryable,
  { id, endpointId }: Pick<Delivery, 'id' | 'endpointId'>,
): Promise<Delivery | null> {
  const { rows } = await db.query<Delivery>({
    text: `select ${COLUMNS} from webhook_deliveries where id = $1 and endpoint_id = $2`,
    values: [id, endpointId],
  });
  return rows[0] ?? null;
}

/** Makes a delivery due at once, with all its attempts again. One that is being sent now stays as it is. */
export async function requeueDelivery(tx: Tx, id: number): Promise<Delivery> {
  await tx.query({ text: 'select id from webhook_deliveries where id = $1 for update', values: [id] });
  const { rows } = await tx.query<Delivery>({
    text: `update webhook_deliveries set state = 'waiting',
        attempts = case when claimed_at is null then 0 else attempts end,
        available_at = case when claimed_at is null then now() else available_at end
      where id = $1 returning ${COLUMNS}`,
    values: [id],
  });
  return rows[0] as Delivery;
}

/** Up to `limit` deliveries of an endpoint after the position `after`, in the requested order. */
export async function listDeliveries(
  db: Queryable,
  {
    endpointId,
    query: { sort, state },
    ...page
  }: { endpointId: number; query: DeliveryListQuery; after: Position | null; limit: number },
): Promise<PlacedRow<Delivery>[]> {
  return readSorted<Delivery>(db, {
    ...page,
    ...sortBy(sort, { id: { sql: 'id', type: 'bigint' } }),
    table: 'webhook_deliveries',
    columns: COLUMNS,
    filters: [{ sql: 'endpoint_id = ?', value: endpointId }, ...given('state = ?', state)],
    search: undefined,
  });
}

/** The id of the event of a delivery, which is the `webhook-id` of every attempt. */
export function eventIdOf({ id, place }: Pick<Delivery, 'id' | 'place'>): string {
  return place === null ? `test_${id}` : idAt(place);
}

/** A delivery as clients see it. */
export function deliveryJson(delivery: Delivery): DeliveryJson {
  const { id, eventType, state, attempts, availableAt } = delivery;
  return {
    id,
    eventId: eventIdOf(delivery),
    eventType,
    state,
    attempts,
    nextAttemptAt: state === 'waiting' ? availableAt.toISOString() : null,
    lastAttemptAt: delivery.lastAttemptAt?.toISOString() ?? null,
    lastStatus: delivery.lastStatus,
    lastError: delivery.lastError,
    lastAnswer: delivery.lastAnswer,
    lastDurationMs: delivery.lastDurationMs,
    createdAt: delivery.createdAt.toISOString(),
  };
}
