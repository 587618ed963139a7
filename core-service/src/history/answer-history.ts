import type { ChangeJson } from '@stockroom/contracts/history';
import { listQuerySchema, type Page } from '@stockroom/contracts/lists';
import { centsFromDecimal, jsonMoney } from '@stockroom/contracts/money';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { Queryable } from '../db/pool.ts';
import type { Reads } from '../db/reads.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { type Change, listChanges, type Subject } from './history-store.ts';

export interface HistoryDeps {
  pool: Queryable;
  reads: Reads;
  cursors: Cursors;
}

interface HistoryRequest extends Subject {
  /** The query of the request, as it came. */
  query: unknown;
}

/**
 * A page of who changed what of a product or a customer, newest first.
 * @throws ProblemError invalid_parameter
 */
export async function answerHistory(
  { reads, cursors }: Omit<HistoryDeps, 'pool'>,
  { query, ...subject }: HistoryRequest,
): Promise<Page<ChangeJson>> {
  const list = `${subject.subject}-${subject.subjectId}-history`;
  const page = parseOrRefuse(listQuerySchema, query, 'invalid_parameter');
  return answerPage({ cursors, list, query: page, present: changeJson }, async (rows) =>
    listChanges(await reads.fresh(), { ...subject, ...rows }),
  );
}

function changeJson({ id, action, changes, actor, createdAt }: Change & { id: number }): ChangeJson {
  const fields = Object.entries(changes).map(([name, { from, to }]) => {
    return [name, name === 'price' ? { from: amount(from), to: amount(to) } : { from, to }];
  });
  return { id, action, changes: Object.fromEntries(fields), actor, createdAt: createdAt.toISOString() };
}

/** An amount with its two decimals, which jsonb numbers lose on their way through JavaScript. */
function amount(decimal: unknown): number | null {
  const cents = typeof decimal === 'number' ? centsFromDecimal(decimal) : null;
  return cents === null ? null : jsonMoney(cents);
}
