import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { invoiceSent } from '../api.ts';
import { anOrder } from '../invoices/testing/an-order.ts';
import { type InvoicePipeline, startInvoicePipeline } from '../invoices/testing/invoice-pipeline.ts';
import { newPort } from '../new-port.ts';
import { modulesOf, noteModulesIn } from '../shared-parts.ts';
import { eventually } from '../stockroom-under-test.ts';
import { useSharedStockroom } from '../use-stockroom.ts';

const SERVICES = ['core', 'orchestrator'] as const;

// It has no collector.
const stockroom = useSharedStockroom();
let folder: string;
let pipeline: InvoicePipeline | null = null;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockroom-modules-'));
});
afterEach(() => pipeline?.stop());
afterAll(() => rmSync(folder, { recursive: true }));

/** Follows an order to its mail. Returns the modules of OpenTelemetry's SDK that the services have loaded. Its API is part of prom-client. */
async function sellWith(shop: { gatewayUrl: string; coreUrl: string }, noted: string): Promise<string[]> {
  const order = await anOrder(shop);
  await invoiceSent(`${shop.coreUrl}/orders/${order.orderId}`);
  const modules = readFileSync(noted, 'utf8').split('\n');
  for (const service of SERVICES)
    expect(modules.some((url) => url.endsWith(`/${service}-service/src/main.ts`))).toBe(true);
  return modules.filter((url) =>
    /\/node_modules\/@opentelemetry\/(?!api\/)|\/tracing\/open-telemetry\.ts/.test(url),
  );
}

test('without a collector, the SDK is not loaded', async () => {
  expect(await sellWith(stockroom().running(), modulesOf(stockroom().dataDir))).toEqual([]);
});

test('an unreachable collector delays nothing, is logged once, and does not prevent a service from stopping', async () => {
  const noted = join(folder, 'modules');
  pipeline = await startInvoicePipeline(undefined, {
    ...noteModulesIn(noted),
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await newPort()}`,
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
    OTEL_BSP_SCHEDULE_DELAY: '20',
  });
  const running = pipeline;
  const modules = await sellWith(running, noted);
  expect(modules.some((url) => url.includes('/node_modules/@opentelemetry/sdk-trace/'))).toBe(true);
  const complaints = (name: (typeof SERVICES)[number]) =>
    running.log(name).split('trace export failed, spans dropped').length - 1;
  await eventually('both to complain', async () =>
    SERVICES.every((name) => complaints(name) > 0) ? true : null,
  );
  for (let orders = 0; orders < 3; orders += 1) {
    const order = await anOrder(running);
    await invoiceSent(`${running.coreUrl}/orders/${order.orderId}`);
  }
  await running.stopServices();
  for (const name of SERVICES) {
    expect(complaints(name)).toBe(1);
    expect(running.log(name)).toContain('"msg":"stopped"');
  }
});
