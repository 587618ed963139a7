import { startStandIn } from './conformance-target.ts';
import type { ConformanceTarget } from './conformance-target.ts';
import { hasRadosgw, startRadosgw } from './radosgw.ts';

/** What the conformance cases run against. */
export interface TargetChoice {
  name: string;
  /** Why it cannot run here. */
  missing?: string;
  /** Checksums, trailers and PUT conditions as Amazon added them from 2022 on. */
  isCurrent: boolean;
  start(): Promise<ConformanceTarget>;
}

/**
 * The stand-in; Debian's radosgw where it is installed; and, where `S3_CONFORMANCE_ENDPOINT` names one, any other S3, with
 * `S3_CONFORMANCE_ACCESS_KEY_ID`, `…_SECRET_ACCESS_KEY`, `…_REGION` and `…_OLD=1` for one without the newer parts.
 */
export function findTargets(): TargetChoice[] {
  const standIn = { name: 'the stand-in', isCurrent: true, start: () => startStandIn() };
  const radosgw = { name: 'radosgw', isCurrent: false, start: startRadosgw };
  const missing = 'radosgw, radosgw-admin, ceph-mon and ceph-osd are not all installed';
  const external = externalTarget(process.env);
  return [standIn, hasRadosgw() ? radosgw : { ...radosgw, missing }, ...(external ? [external] : [])];
}

function externalTarget(env: NodeJS.ProcessEnv): TargetChoice | undefined {
  const endpoint = env['S3_CONFORMANCE_ENDPOINT'];
  if (endpoint === undefined) return undefined;
  const credentials = {
    accessKeyId: env['S3_CONFORMANCE_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['S3_CONFORMANCE_SECRET_ACCESS_KEY'] ?? '',
  };
  const region = env['S3_CONFORMANCE_REGION'] ?? 'us-east-1';
  const start = async () => ({
    endpoint,
    region,
    service: 's3' as const,
    credentials,
    close: async () => undefined,
  });
  return { name: endpoint, isCurrent: env['S3_CONFORMANCE_OLD'] !== '1', start };
}
