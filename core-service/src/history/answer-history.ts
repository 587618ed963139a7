import type { Currency, Decimals } from '@stockroom/contracts/currencies';
import type { ChangeJson } from '@stockroom/contracts/history';
import { listQuerySchema, type Page } from '@stockroom/contracts/lists';
import { minorFromDecimal, jsonMoney } from '@stockroom/contracts/money';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { Queryable } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { notFound } from '../http/path-id.ts';
import { type Change, listChanges, type Subject } from './history-store.ts';

interface HistoryDeps {
  reads: ReplicaRouting;
  currency: Currency;
  cursors: Cursors;
}

interface HistoryRequest extends Subject {
  /** The query of the request, as it came. */
  query: unknown;
  gone: AbortSignal;
  /** Finds the product or customer. */
  find: (db: Queryable, id: number) => Promise<object | null>;
}

/**
 * A page of the changes of a product or a customer, newest first, each with its actor.
 * @throws ProblemError invalid_parameter; product_not_found, customer_not_found
 */
export async function answerHistory(
  { reads, cursors, currency: { decimals } }: HistoryDeps,
  { query, gone, find, ...subject }: HistoryRequest,
): Promise<Page<ChangeJson>> {
  const list = `${subject.subject}-${subject.subjectId}-history`;
  const page = parseOrRefuse(listQuerySchema, query, 'invalid_parameter');
  const present = (change: Change & { id: number }) => changeJson(change, decimals);
  const history = await answerPage({ cursors, list, query: page, present }, async (rows) =>
    listChanges(await reads.replicaIfCaughtUp(gone), { ...subject, ...rows }),
  );
  // A deleted product still has its history; a product older than the history has only its row.
  if (history.data.length === 0 && (await find(reads.primary(gone), subject.subjectId)) === null)
    throw notFound(subject.subject, subject.subjectId);
  return history;
}

function changeJson(
  { id, action, changes, actor, createdAt }: Change & { id: number },
  decimals: Decimals,
): ChangeJson {
  const fields = Object.entries(changes).map(([name, { from, to }]) => {
    return [
      name,
      name === 'price' ? { from: amount(from, decimals), to: amount(to, decimals) } : { from, to },
    ];
  });
  return { id, action, changes: Object.fromEntries(fields), actor, createdAt: createdAt.toISOString() };
}

/**
 * An amount with the decimals of the currency, which a jsonb number loses in JavaScript. If the shop had another currency
 * before its first order, an older amount may have more.
 */
function amount(decimal: unknown, decimals: Decimals): number | null {
  if (typeof decimal !== 'number') return null;
  const minor = minorFromDecimal(decimal, decimals);
  return minor === null ? decimal : jsonMoney(minor, decimals);
}
