import type { OrderPreviewJson } from '@stockroom/contracts/orders';
import type { Queryable } from '../db/pool.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { buildOrder } from './build-order.ts';
import type { ShopTerms } from './shop-terms.ts';
import type { OrderRequest } from './decide-batch.ts';
import { readOrderContext } from './order-context.ts';
import { orderPreviewJson } from './order-json.ts';
import { priceOrRefuse } from './order-rules.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export interface PreviewOrderDeps extends ShopTerms {
  clock: () => Date;
  calendar: ShopCalendar;
}

/** Nothing of an order has a number before it is placed, and the preview shows none. */
const UNNUMBERED = { id: 0, number: '', invoiceId: 0 };

/**
 * The order that a request would place now, by the rules that place it. Writes nothing, locks nothing, and waits neither for
 * orders nor for locked rows: another order may come first.
 * @throws ProblemError as `priceOrRefuse` does
 */
export async function previewOrder(
  deps: PreviewOrderDeps & { db: Queryable },
  request: OrderRequest,
): Promise<OrderPreviewJson> {
  const { db, clock, calendar } = deps;
  const { order } = request;
  const at = clock();
  const context = await readOrderContext(db, { order, at, shop: deps });
  const priced = priceOrRefuse(context, order);
  const built = buildOrder(deps, { request, priced, number: UNNUMBERED, placedAt: at });
  return orderPreviewJson(built, dueDateOf(calendar.dayOf(at), built.paymentTermsDays));
}

/** The day that many days after the invoice's; null without terms. Both are ISO 8601 dates. */
function dueDateOf(invoiceDate: string, termsDays: number | null): string | null {
  if (termsDays === null) return null;
  return new Date(Date.parse(invoiceDate) + termsDays * DAY_MS).toISOString().slice(0, 10);
}
