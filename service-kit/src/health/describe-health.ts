import type { Live, Ready } from '@stockroom/contracts/health';

/** Readiness as an HTTP status and document. */
export function describeReadiness<Parts extends Record<string, { status: 'up' | 'degraded' | 'down' }>>(
  parts: Parts,
  { isDraining, version }: { isDraining: boolean; version: string },
): { code: 200 | 503; body: Ready & { parts: Parts } } {
  const isUp = Object.values(parts).every(({ status }) => status !== 'down');
  const status = isDraining ? 'draining' : isUp ? 'ready' : 'unavailable';
  return { code: status === 'ready' ? 200 : 503, body: { status, ...describeProcess(version), parts } };
}

/** Liveness: the process runs and its event loop responds. */
export async function describeLiveness(version: string): Promise<Live> {
  const startedAt = performance.now();
  await new Promise(setImmediate);
  const eventLoop = { status: 'up' as const, ms: roundMs(performance.now() - startedAt) };
  return { status: 'live', ...describeProcess(version), parts: { eventLoop } };
}

export function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function describeProcess(version: string) {
  return { version, uptimeSeconds: Math.floor(process.uptime()) };
}
