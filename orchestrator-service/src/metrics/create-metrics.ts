import { collectDefaultMetrics, Registry } from 'prom-client';
import { createCoreMeter } from './core-meter.ts';
import { createInvoiceMetrics } from './invoice-metrics.ts';
import { createMailMetrics } from './mail-metrics.ts';
import { createRateLimitMetrics } from './rate-limit-metrics.ts';
import { createRequestMeter } from './request-meter.ts';

/**
 * What this instance counts and times, in a registry of its own, with those of its process: memory, CPU, event loop,
 * garbage collection. Names and units are as Prometheus recommends: seconds, bytes, `_total` for what only grows.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const mails = createMailMetrics(registry);
  return {
    registry,
    mails,
    invoices: createInvoiceMetrics(registry, mails),
    rateLimits: createRateLimitMetrics(registry),
    meterRequest: createRequestMeter(registry),
    measureCore: createCoreMeter(registry),
  };
}
