import {
  EINVOICE_FACTS_PATH,
  einvoiceFactsRequestSchema,
  type EinvoiceSource,
} from '@stockroom/contracts/einvoices';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import type { FastifyInstance } from 'fastify';
import { PUBLIC } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { signedBy } from '../http/signed-by.ts';
import { findEinvoiceSource } from './einvoice-facts.ts';

interface EinvoiceFactsRoutesDeps {
  reads: ReplicaRouting;
  /** Shared with the orchestrator; a signature by any of them is accepted. */
  callbackSecrets: Secrets;
}

/** The endpoint where the orchestrator reads the facts of an e-invoice, once the client may read the document. */
export function einvoiceFactsRoutes(
  app: FastifyInstance,
  { reads, callbackSecrets }: EinvoiceFactsRoutesDeps,
): void {
  app.post(
    EINVOICE_FACTS_PATH,
    { ...PUBLIC, ...signedBy(callbackSecrets) },
    async ({ body, gone }): Promise<EinvoiceSource> => {
      const { number } = parseOrRefuse(einvoiceFactsRequestSchema, body).data;
      const source = await findEinvoiceSource(reads.primary(gone), number);
      if (source === null) throw new ProblemError('path_not_found', 'There is no document with this number');
      return source;
    },
  );
}
