import { Counter, Gauge, type Registry } from 'prom-client';

const OUTCOMES = ['delivered', 'failed', 'untried'] as const;
const STATES = ['healthy', 'failing', 'disabled'] as const;

/** How the endpoints are, and for how long the most delayed delivery to a healthy one is due. */
export interface WebhookCounts extends Record<(typeof STATES)[number], number> {
  lateSeconds: number;
}

/** Counts the attempts of this instance at deliveries; `untried`: the orchestrator could not send. */
export function createWebhookMetrics(registry: Registry) {
  const attempts = new Counter({
    name: 'stockroom_webhook_attempts_total',
    help: 'Attempts to send a webhook by outcome; untried: the orchestrator could not send it',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const outcome of OUTCOMES) attempts.inc({ outcome }, 0);
  return { attempted: (outcome: (typeof OUTCOMES)[number]): void => attempts.inc({ outcome }) };
}

/**
 * Registers gauges of the endpoints, which all instances share: take the maximum, never the sum. If `count` fails, the scrape
 * leaves them out.
 */
export function registerWebhookGauges(
  registry: Registry,
  { count, onError }: { count: () => Promise<WebhookCounts>; onError: (error: unknown) => void },
): void {
  const countOrNull = () =>
    count().catch((error: unknown) => {
      onError(error);
      return null;
    });
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_webhook_endpoints',
      help: 'Endpoints of webhooks, which all instances share',
      labelNames: ['state'],
      registers: [],
      async collect() {
        this.reset();
        const counts = await countOrNull();
        if (counts !== null) for (const state of STATES) this.set({ state }, counts[state]);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_webhook_late_seconds',
      help: 'How long the most delayed delivery to a healthy endpoint is due; 0 if none is',
      registers: [],
      async collect() {
        this.reset();
        const counts = await countOrNull();
        if (counts !== null) this.set(counts.lateSeconds);
      },
    }),
  );
}
