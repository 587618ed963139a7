import { creditNoteListQuerySchema } from '@stockroom/contracts/credit-notes';
import { creditNoteNumberSchema } from '@stockroom/contracts/ids';
import { mailAgainSchema } from '@stockroom/contracts/invoices';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canAccessCustomer, restrictToCaller } from '../auth/caller.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { parseIdempotencyKey } from '../http/idempotency-key.ts';
import { answerPage, NOTHING } from '../http/page.ts';
import { resolveDays } from '../http/resolve-days.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { creditNoteJson, findCreditNote, listCreditNotes } from './credit-note-overview.ts';
import { resendInvoice } from './resend-invoice.ts';
import { resendJson } from './resend-store.ts';
import { type InvoiceByHandDeps, retryInvoice } from './retry-invoice.ts';

interface ByNumber {
  Params: { number: string };
}

export function creditNotesRoutes(
  app: FastifyInstance,
  deps: InvoiceByHandDeps & { reads: ReplicaRouting; cursors: Cursors; calendar: ShopCalendar },
): void {
  const { reads, cursors, calendar } = deps;

  app.get('/credit-notes', needs('invoices:read', { customersToo: true }), async (request) => {
    const requested = parseOrRefuse(creditNoteListQuerySchema, request.query, 'invalid_parameter');
    const query = restrictToCaller(callerOf(request), resolveDays(requested, calendar));
    if (query === null) return NOTHING;
    return answerPage({ cursors, list: 'credit-notes', query, present: creditNoteJson }, async (page) =>
      listCreditNotes(await reads.replicaIfCaughtUp(request.gone), { ...page, filters: query }),
    );
  });

  app.get<ByNumber>(
    '/credit-notes/:number',
    needs('invoices:read', { customersToo: true }),
    async (request) => creditNoteJson(await getCreditNote(request)),
  );

  app.post<ByNumber>('/credit-notes/:number/retry', needs('invoices:write'), async (request, reply) => {
    const { body, log, params } = request;
    const invoice = await getCreditNote(request);
    const { email } = parseOrRefuse(mailAgainSchema, body === undefined ? {} : body);
    await retryInvoice(deps, { invoice, email });
    log.info({ number: params.number, otherAddress: email !== undefined }, 'credit note retried by hand');
    return reply.code(202).send(creditNoteJson(await getCreditNote(request)));
  });

  app.post<ByNumber>('/credit-notes/:number/resend', needs('invoices:write'), async (request, reply) => {
    const { headers, body, log, params } = request;
    const invoice = await getCreditNote(request);
    const { email } = parseOrRefuse(mailAgainSchema, body === undefined ? {} : body);
    const idempotencyKey = parseIdempotencyKey(headers['idempotency-key']);
    const resend = await resendInvoice(deps, { invoice, email, idempotencyKey });
    log.info({ number: params.number, resendId: resend.id }, 'credit note resend requested');
    return reply.code(202).send(resendJson(invoice.orderNumber, resend));
  });

  async function getCreditNote(request: FastifyRequest<ByNumber>) {
    const number = creditNoteNumberSchema.safeParse(request.params.number);
    const found = number.success ? await findCreditNote(reads.primary(request.gone), number.data) : null;
    // Another customer's credit note gets the same 404 as an unknown one.
    if (found === null || !canAccessCustomer(callerOf(request), found.customerId))
      throw new ProblemError('credit_note_not_found', `There is no credit note ${request.params.number}`);
    return found;
  }
}
