import type { OrderCompleted } from '@stockroom/contracts/callback';
import type { SpanOptions, Tracing } from '@stockroom/contracts/tracing';
import type { IssuedInvoice } from './issue-invoice.ts';
import type { StepTime } from './step-timer.ts';

/** Makes spans, below `parent`, of the steps that a thread has taken: the SDK is not loaded there. */
export function traceSteps(
  tracing: Tracing,
  { event, issued, parent }: { event: OrderCompleted; issued: IssuedInvoice; parent: string | null },
): void {
  const { report, steps } = issued;
  for (const { name, startedAtMs, ms } of steps) {
    const { spanName, ...options } = describeStep(name, event);
    const failed = report.failure?.step === name;
    tracing
      .startSpan(spanName, { parent, startedAtMs, ...options })
      .end({ endedAtMs: startedAtMs + ms, ...(failed ? { errorType: 'failed' } : {}) });
  }
}

function describeStep(
  name: StepTime['name'],
  { data }: OrderCompleted,
): Pick<SpanOptions, 'kind' | 'attributes'> & { spanName: string } {
  switch (name) {
    case 'render':
      return { spanName: 'render invoice' };
    case 'store': {
      const isPut = data.invoice.stored === null || data.invoice.restore === true;
      return callOf('S3', isPut ? 'PutObject' : 'GetObject');
    }
    case 'mail':
      return callOf('SES', 'SendRawEmail');
  }
}

/** As OpenTelemetry's conventions name a call to AWS. */
function callOf(service: string, operation: string) {
  const spanName = `${service}/${operation}`;
  const attributes = { 'rpc.system.name': 'aws-api', 'rpc.method': spanName };
  return { spanName, kind: 'client', attributes } as const;
}
