import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { invoiceSent, post } from '../api.ts';
import { anOrder } from '../invoices/testing/an-order.ts';
import { type InvoicePipeline, startInvoicePipeline } from '../invoices/testing/invoice-pipeline.ts';
import { eventually } from '../stockroom-under-test.ts';
import type { ReadSpan } from './testing/read-spans.ts';
import { startTraceReceiver, type TraceReceiver } from './testing/trace-receiver.ts';

const CLIENT = { traceId: '11111111111111111111111111111111', spanId: '2222222222222222' };

let receiver: TraceReceiver;
let pipeline: InvoicePipeline;

beforeAll(async () => {
  receiver = await startTraceReceiver();
  pipeline = await startInvoicePipeline(undefined, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=of the test',
    OTEL_BSP_SCHEDULE_DELAY: '50',
    LOG_LEVEL: 'debug',
  });
});
afterAll(async () => {
  await pipeline?.stop();
  await receiver?.close();
});

const inTrace = (traceId: string) => receiver.spans.filter((span) => span.traceId === traceId);

/** The only span of this name below `parent`, as soon as it has arrived. */
async function below(parent: ReadSpan, name: string): Promise<ReadSpan> {
  return eventually(`${name} below ${parent.name}`, async () => {
    const found = inTrace(parent.traceId).filter(
      (span) => span.name === name && span.parentId === parent.spanId,
    );
    if (found.length > 1) throw new Error(`${name} is there ${found.length} times`);
    return found[0] ?? null;
  });
}

test('one trace covers the gateway, core, the outbox, the callback, S3 and SES', async () => {
  const first = await anOrder(pipeline);
  const sent = await fetch(`${pipeline.gatewayUrl}/api/orders`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      traceparent: `00-${CLIENT.traceId}-${CLIENT.spanId}-01`,
      'x-request-id': 'of-the-traced-order',
    },
    body: JSON.stringify({
      customerId: first.customerId,
      items: first.items.map(({ productId }) => ({ productId, quantity: 1 })),
    }),
  });
  expect(sent.status).toBe(201);
  const order = (await sent.json()) as OrderJson;
  await invoiceSent(`${pipeline.coreUrl}/orders/${order.orderId}`);

  // A client's own trace is not continued, but linked.
  const gateway = await eventually('the span of the gateway', async () => {
    return receiver.spans.find(({ links }) => links.some(({ spanId }) => spanId === CLIENT.spanId)) ?? null;
  });
  expect(gateway).toMatchObject({
    service: 'orchestrator-service',
    name: 'POST /api/orders',
    kind: 'server',
    parentId: null,
    links: [CLIENT],
    isError: false,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/api/orders',
      'http.response.status_code': 201,
    },
  });
  expect(gateway.traceId).not.toBe(CLIENT.traceId);

  const toCore = await below(gateway, 'POST');
  expect(toCore).toMatchObject({ service: 'orchestrator-service', kind: 'client' });
  const core = await below(toCore, 'POST /orders');
  expect(core).toMatchObject({
    service: 'core-service',
    kind: 'server',
    attributes: { 'http.route': '/orders', 'http.response.status_code': 201 },
  });
  const batch = await below(core, 'place orders');
  expect(batch).toMatchObject({ kind: 'internal', attributes: { 'stockroom.batch.orders': 1 } });
  const commit = await below(batch, 'COMMIT');
  expect(commit).toMatchObject({
    kind: 'client',
    attributes: { 'db.system.name': 'postgresql', 'db.operation.name': 'COMMIT' },
  });
  const job = await below(core, 'send order.completed');
  expect(job).toMatchObject({
    kind: 'producer',
    links: [{ traceId: batch.traceId, spanId: batch.spanId }],
    attributes: { 'messaging.destination.name': 'outbox' },
  });
  const worker = await below(job, 'process order.completed');
  expect(worker).toMatchObject({
    service: 'core-service',
    kind: 'consumer',
    isError: false,
    attributes: { 'stockroom.job.attempt': 1, 'stockroom.job.outcome': 'done' },
  });
  const call = await below(worker, 'POST');
  expect(call).toMatchObject({ kind: 'client', attributes: { 'http.response.status_code': 200 } });
  const callback = await below(call, 'POST /internal/callbacks/order-completed');
  expect(callback).toMatchObject({ service: 'orchestrator-service', kind: 'server', isError: false });
  const steps = [
    await below(callback, 'render invoice'),
    await below(callback, 'S3/PutObject'),
    await below(callback, 'SES/SendRawEmail'),
  ];
  expect(steps.map(({ kind }) => kind)).toEqual(['internal', 'client', 'client']);
  for (const step of steps) expect(step.endNs).toBeGreaterThan(step.startNs);
  const starts = steps.map(({ startNs }) => startNs);
  expect(starts).toEqual(starts.toSorted((a, b) => Number(a - b)));

  expect(inTrace(gateway.traceId)).toHaveLength(12);
  for (const { startNs, endNs } of inTrace(gateway.traceId)) expect(endNs).toBeGreaterThanOrEqual(startNs);
  for (const headers of receiver.headers) expect(headers['x-collector-key']).toBe('of the test');

  await eventually('both services to have logged the trace', async () => {
    const lines = (['core', 'orchestrator'] as const).map((name) =>
      pipeline
        .log(name)
        .split('\n')
        .filter((line) => line.includes('of-the-traced-order') && line.includes(gateway.traceId)),
    );
    return lines.every((found) => found.length > 0) ? true : null;
  });
});

test('the span of a batch is a child of one order and linked to the others, and each order is linked to it', async () => {
  const { customerId, items } = await anOrder(pipeline);
  const [{ productId } = { productId: 0 }] = items;
  await post(`${pipeline.gatewayUrl}/api/products/${productId}/adjustments`, {
    setTo: 1_000_000,
    reason: 'counted',
  });
  const order = { customerId, items: [{ productId, quantity: 1 }] };
  const batch = await eventually('a batch of several', async () => {
    const placed = await Promise.all(
      Array.from({ length: 20 }, () => post(`${pipeline.gatewayUrl}/api/orders`, order)),
    );
    for (const { status } of placed) expect(status).toBe(201);
    return receiver.spans.find(({ name, links }) => name === 'place orders' && links.length > 1) ?? null;
  });
  const size = Number(batch.attributes['stockroom.batch.orders']);
  expect(batch.links).toHaveLength(size - 1);
  expect(new Set(batch.links.map(({ traceId }) => traceId)).size).toBe(size - 1);
  const sent = await eventually('each order to have gone on from its own request', async () => {
    const linked = receiver.spans.filter(
      ({ name, links }) => name === 'send order.completed' && links[0]?.spanId === batch.spanId,
    );
    return linked.length === size ? linked : null;
  });
  const requests = [{ traceId: batch.traceId, spanId: batch.parentId }, ...batch.links];
  expect(new Set(sent.map(({ traceId, parentId }) => `${traceId} ${parentId}`))).toEqual(
    new Set(requests.map(({ traceId, spanId }) => `${traceId} ${spanId}`)),
  );
});

test('a forged callback joins no trace, and a malformed traceparent counts as missing', async () => {
  const forged = `00-${'3'.repeat(32)}-${'4'.repeat(16)}-01`;
  const refused = await fetch(`${pipeline.gatewayUrl}/internal/callbacks/order-completed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: forged },
    body: '{}',
  });
  expect(refused.status).toBe(401);
  const malformed = await fetch(`${pipeline.gatewayUrl}/api/products/1`, {
    headers: { traceparent: '00-not-a-trace-01' },
  });
  await malformed.text();
  const span = await eventually('the span of the second', async () => {
    return receiver.spans.find(({ name }) => name === 'GET /products/:id') ?? null;
  });
  expect(inTrace(span.traceId).some(({ links }) => links.length > 0)).toBe(false);
  expect(inTrace('3'.repeat(32))).toEqual([]);
});

test('a failed step has a failed span, and the next attempt is in the same trace', async () => {
  await pipeline.ses.set({ kind: 'status', operation: 'SendRawEmail', status: 500, count: 1 });
  const order = await anOrder(pipeline);
  await invoiceSent(`${pipeline.coreUrl}/orders/${order.orderId}`);
  const failed = await eventually('the span of the failed mail', async () => {
    return receiver.spans.find(({ name, isError }) => name === 'SES/SendRawEmail' && isError) ?? null;
  });
  const jobs = await eventually('both attempts', async () => {
    const found = inTrace(failed.traceId).filter(({ name }) => name === 'process order.completed');
    return found.length === 2 ? found : null;
  });
  expect(new Set(jobs.map(({ parentId }) => parentId)).size).toBe(1);
  expect(jobs.map(({ attributes, isError }) => [attributes['stockroom.job.outcome'], isError])).toEqual([
    ['retry', true],
    ['done', false],
  ]);
});
