import { randomUUID } from 'node:crypto';
import {
  SELLER_LOGO_PATH,
  type SellerLogo,
  type SellerLogoRequest,
  sellerLogoSchema,
} from '@stockroom/contracts/sellers';
import { postSigned, type PostSignedDeps } from './post-signed.ts';

/** Fetches a logo from core. @throws Error if core does not answer, or does not have it */
export async function fetchSellerLogo(deps: PostSignedDeps, sha256: string): Promise<SellerLogo> {
  const data: SellerLogoRequest['data'] = { sha256 };
  const asked = { path: SELLER_LOGO_PATH, requestId: randomUUID(), type: 'seller.logo', data };
  const { statusCode, bytes } = await postSigned(deps, asked);
  if (statusCode !== 200) throw new Error(`core answered ${statusCode} for the logo`);
  return sellerLogoSchema.parse(JSON.parse(bytes.toString()));
}
