import type { Workload } from '../cases.ts';
import { CUSTOMERS, PRODUCTS } from '../database/seed-shop.ts';

/** Enough different orders that no two clients use the same ones, and few enough to keep as bytes. */
const VARIETY = 4_096;
const QUANTITY = 1;

/**
 * Complete HTTP requests that place orders, as bytes: the load generator shares the machine with the system under test.
 */
export function buildRequests({
  workload,
  ...target
}: {
  workload: Workload;
  path: string;
  apiKey: string;
}): Buffer[] {
  return Array.from({ length: VARIETY }, () => httpRequest(target, JSON.stringify(anOrder(workload))));
}

function anOrder(workload: Workload) {
  const productIds = workload === 'hot' ? [1] : [0, 1, 2].map(randomOfThird);
  return {
    customerId: randomBelow(CUSTOMERS) + 1,
    items: productIds.map((productId) => ({ productId, quantity: QUANTITY })),
  };
}

/** One product of each third of the catalogue, so that an order's three lines have different products. */
function randomOfThird(third: number): number {
  const size = Math.floor(PRODUCTS / 3);
  return third * size + randomBelow(size) + 1;
}

function randomBelow(end: number): number {
  return Math.floor(Math.random() * end);
}

function httpRequest({ path, apiKey }: { path: string; apiKey: string }, body: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `authorization: Bearer ${apiKey}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
