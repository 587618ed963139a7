import type { Issuer } from './create-issuer.ts';
import type { Delivery } from './create-worker.ts';
import type { Moment } from './moment.ts';
import type { Shop } from './open-shop.ts';

interface Delivering {
  /** Opened again on the live database. */
  shop: Shop;
  issuer: Issuer;
  moments: Moment[];
  deliveries: Delivery[];
}

/**
 * Draws, stores and mails the documents, dated as if it had been done at once. First those whose mails something follows
 * from, then that, then all others.
 */
export async function deliverDocuments({ shop, issuer, moments, deliveries }: Delivering): Promise<void> {
  const { worker } = shop;
  const release = worker.hold(deliveries);
  const delivered = new Set<Delivery>();
  for (const { at, happen, afterMailOf } of moments) {
    if (afterMailOf === undefined) continue;
    const awaited = deliveries.filter((delivery) => orderIdOf(delivery) === afterMailOf.placed?.id);
    for (const delivery of awaited) delivered.add(delivery);
    await worker.deliver(awaited, issuer);
    shop.setTo(at);
    await happen(shop);
  }
  await worker.deliver(
    deliveries.filter((delivery) => !delivered.has(delivery)),
    issuer,
  );
  release();
}

function orderIdOf({ job }: Delivery): unknown {
  return (job.payload as { orderId?: unknown }).orderId;
}
