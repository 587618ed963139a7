import { creditNoteListQuerySchema } from '@stockroom/contracts/credit-notes';
import { documentNumberSchema } from '@stockroom/contracts/document-numbers';
import { parseId } from '@stockroom/contracts/ids';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canAccessCustomer, restrictToCaller } from '../auth/caller.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import { prepareExpand } from '../http/expand.ts';
import { answerPage, NOTHING } from '../http/page.ts';
import { resolveDays } from '../http/resolve-days.ts';
import { creditNoteJson, findCreditNote, listCreditNotes } from './credit-note-overview.ts';
import { type ByDocument, documentsByHandRoutes } from './documents-by-hand-routes.ts';
import type { DocumentListDeps } from './invoices-routes.ts';
import { reportSeries } from './series-report.ts';

export function creditNotesRoutes(app: FastifyInstance, deps: DocumentListDeps): void {
  const { reads, cursors, calendar, expansions } = deps;

  app.get('/credit-notes', needs('invoices:read', { customersToo: true }), async (request) => {
    const requested = parseOrRefuse(creditNoteListQuerySchema, request.query, 'invalid_parameter');
    const query = restrictToCaller(callerOf(request), resolveDays(requested, calendar));
    const expand = prepareExpand(callerOf(request), requested.expand, expansions.document);
    if (query === null) return NOTHING;
    const db = await reads.replicaIfCaughtUp(request.gone);
    const list = {
      cursors,
      list: 'credit-notes',
      query,
      present: creditNoteJson,
      expand: expand.bind(null, db),
    };
    return answerPage(list, (page) => listCreditNotes(db, { ...page, filters: query }));
  });

  app.get('/credit-notes/series', needs('invoices:read'), async ({ gone: signal }) => ({
    data: await reads.report({
      name: 'credit note series',
      from: 'replica',
      signal,
      read: (db) => reportSeries(db, 'CRN'),
    }),
  }));

  documentsByHandRoutes(app, deps, {
    path: '/credit-notes/:number',
    pdf: 'credit-notes/*.pdf',
    get: getCreditNote,
    json: creditNoteJson,
    keyOf: ({ number, id }) => number ?? String(id),
  });

  async function getCreditNote(request: FastifyRequest<ByDocument>) {
    const key = request.params['number'] ?? '';
    const by = parseKey(key);
    const found = by === null ? null : await findCreditNote(reads.primary(request.gone), by);
    // Another customer's credit note gets the same 404 as an unknown one.
    if (found === null || !canAccessCustomer(callerOf(request), found.customerId))
      throw new ProblemError('credit_note_not_found', `There is no credit note ${key}`);
    return found;
  }
}

/**
 * The number of a credit note, or its id, which it also has before it has a number; null if it is neither. Numbers do not
 * consist of digits only.
 */
function parseKey(key: string): { number: string } | { id: number } | null {
  const id = parseId(key);
  if (id !== null) return { id };
  const number = documentNumberSchema.safeParse(key);
  return number.success ? { number: number.data } : null;
}
