import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { invoiceSent } from '../api.ts';
import { anOrder } from '../invoices/testing/an-order.ts';
import { type InvoicePipeline, startInvoicePipeline } from '../invoices/testing/invoice-pipeline.ts';
import { newPort } from '../new-port.ts';
import { eventually } from '../stockroom-under-test.ts';

const NOTE_MODULES = fileURLToPath(new URL('testing/note-modules.ts', import.meta.url));
const SERVICES = ['core', 'orchestrator'] as const;

let folder: string;
let pipeline: InvoicePipeline | null = null;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockroom-modules-'));
});
afterEach(() => pipeline?.stop());
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Follows an order to its mail. Returns the modules of OpenTelemetry's SDK that the services have loaded. Its API is
 * part of prom-client.
 */
async function sellWith(env: NodeJS.ProcessEnv): Promise<string[]> {
  const noted = join(folder, 'modules');
  writeFileSync(noted, '');
  pipeline = await startInvoicePipeline(undefined, {
    NODE_OPTIONS: `--import=${NOTE_MODULES}`,
    NOTE_MODULES_IN: noted,
    ...env,
  });
  const order = await anOrder(pipeline);
  await invoiceSent(`${pipeline.coreUrl}/orders/${order.orderId}`);
  const modules = readFileSync(noted, 'utf8').split('\n');
  expect(modules.filter((url) => url.includes('/node_modules/pino/')).length).toBeGreaterThan(0);
  return modules.filter((url) =>
    /\/node_modules\/@opentelemetry\/(?!api\/)|\/tracing\/open-telemetry\.ts/.test(url),
  );
}

test('without a collector, the SDK is not loaded', async () => {
  expect(await sellWith({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toEqual([]);
});

test('an unreachable collector delays nothing, is logged once, and does not prevent a service from stopping', async () => {
  const modules = await sellWith({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await newPort()}`,
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
    OTEL_BSP_SCHEDULE_DELAY: '20',
  });
  expect(modules.some((url) => url.includes('/node_modules/@opentelemetry/sdk-trace/'))).toBe(true);
  const running = pipeline as InvoicePipeline;
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
