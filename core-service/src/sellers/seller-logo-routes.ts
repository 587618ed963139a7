import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import { SELLER_LOGO_PATH, type SellerLogo, sellerLogoRequestSchema } from '@stockroom/contracts/sellers';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import type { FastifyInstance } from 'fastify';
import { PUBLIC } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { signedBy } from '../http/signed-by.ts';
import { findLogo } from './seller-store.ts';

interface SellerLogoRoutesDeps {
  reads: ReplicaRouting;
  /** Shared with the orchestrator; a signature by any of them is accepted. */
  callbackSecrets: Secrets;
}

/** The endpoint where the orchestrator fetches the logo of a document, once for each logo. */
export function sellerLogoRoutes(
  app: FastifyInstance,
  { reads, callbackSecrets }: SellerLogoRoutesDeps,
): void {
  app.post(
    SELLER_LOGO_PATH,
    { ...PUBLIC, ...signedBy(callbackSecrets) },
    async ({ body, gone }): Promise<SellerLogo> => {
      const { sha256 } = parseOrRefuse(sellerLogoRequestSchema, body).data;
      const logo = await findLogo(reads.primary(gone), sha256);
      if (logo === null) throw new ProblemError('path_not_found', 'There is no logo with this SHA-256');
      return logo;
    },
  );
}
