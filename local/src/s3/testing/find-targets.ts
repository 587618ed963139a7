import { startStandIn } from './conformance-target.ts';
import type { ConformanceTarget } from './conformance-target.ts';
import { hasRadosgw, startRadosgw } from './radosgw.ts';

/** The targets of the conformance cases. */
export interface TargetChoice {
  name: string;
  /** The reason why it cannot run here. */
  missing?: string;
  /** Whether it has checksums, trailers and PUT conditions, which Amazon added from 2022 on. */
  isCurrent: boolean;
  start(): Promise<ConformanceTarget>;
}

/**
 * The stand-in; Debian's radosgw if it is installed; and any other S3 that `S3_CONFORMANCE_ENDPOINT` names, with
 * `S3_CONFORMANCE_ACCESS_KEY_ID`, `…_SECRET_ACCESS_KEY`, `…_REGION`, and `…_OLD=1` if it lacks the newer parts.
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
