import { EINVOICE_FACTS_PATH, einvoiceSourceSchema } from '@stockroom/contracts/einvoices';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { Response } from 'express';
import type { ShopDefaults } from '../documents/business.ts';
import { buildEInvoice } from '../documents/en16931/build-einvoice.ts';
import type { EInvoice } from '../documents/en16931/einvoice.ts';
import type { CoreClient } from './core-client.ts';
import { postSigned, type PostSignedDeps } from './post-signed.ts';

export interface EinvoiceDeps extends Omit<PostSignedDeps, 'core'> {
  core: CoreClient;
  shop: ShopDefaults;
}

/** The e-invoice of a document that the client may read, from the facts that core has kept with it. */
export async function fetchEinvoice(
  deps: EinvoiceDeps,
  { number, response }: { number: string; response: Response },
): Promise<EInvoice> {
  const { statusCode, bytes } = await postSigned(deps, {
    path: EINVOICE_FACTS_PATH,
    requestId: String(response.getHeader(REQUEST_ID_HEADER)),
    type: 'einvoice.facts',
    data: { number },
  });
  if (statusCode !== 200) throw new Error(`core answered ${statusCode} for the facts of an e-invoice`);
  return buildEInvoice(einvoiceSourceSchema.parse(JSON.parse(String(bytes))), deps.shop);
}
