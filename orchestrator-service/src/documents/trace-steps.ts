import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { SpanOptions, Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { CommandOutcome, StepTime } from './run-steps.ts';

/** Creates spans, below `parent`, for the steps of a thread: the SDK is not loaded there. */
export function traceSteps(
  tracing: Tracing,
  {
    type,
    outcome,
    parent,
  }: { type: DocumentCommand['type']; outcome: CommandOutcome; parent: string | null },
): void {
  const { report, steps } = outcome;
  for (const { name, startedAtMs, ms } of steps) {
    const { spanName, ...options } = describeStep(name, type);
    const failed = report.failure?.step === name;
    tracing
      .startSpan(spanName, { parent, startedAtMs, ...options })
      .end({ endedAtMs: startedAtMs + ms, ...(failed ? { errorType: 'failed' } : {}) });
  }
}

function describeStep(
  name: StepTime['name'],
  type: DocumentCommand['type'],
): Pick<SpanOptions, 'kind' | 'attributes'> & { spanName: string } {
  switch (name) {
    case 'render':
      return { spanName: 'render invoice' };
    case 'store':
      return callOf('S3', type === 'document.mail' ? 'GetObject' : 'PutObject');
    case 'mail':
      return callOf('SES', 'SendRawEmail');
  }
}

/** The attributes of an AWS call, by OpenTelemetry's conventions. */
function callOf(service: string, operation: string) {
  const spanName = `${service}/${operation}`;
  const attributes = { 'rpc.system.name': 'aws-api', 'rpc.method': spanName };
  return { spanName, kind: 'client', attributes } as const;
}
