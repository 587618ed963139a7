import { invoiceSent } from '../api.ts';
import type { ApiDocument } from '../api-document.ts';
import type { useStockroom } from '../use-stockroom.ts';
import { makeTargets } from './build-draft.ts';
import { createHarmFinder } from './find-harm.ts';

/** The parts of every attack: the document of the running system, one resource of each kind, and a check for harm. */
export async function prepareAttack(stockroom: ReturnType<ReturnType<typeof useStockroom>>) {
  const running = stockroom.running();
  const document = (await (await fetch(`${running.gatewayUrl}/openapi.json`)).json()) as ApiDocument;
  const targets = await makeTargets(running.gatewayUrl);
  await invoiceSent(`${running.gatewayUrl}/api/orders/${targets['orders']}`);
  const findHarm = createHarmFinder(document, { running, dataDir: stockroom.dataDir });
  return { document, targets, findHarm };
}
