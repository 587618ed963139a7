import { S3Client } from '@aws-sdk/client-s3';
import type { SigningTarget } from '../../http/testing/signed-request.ts';
import { temporaryFolder } from '../../http/testing/temporary-folder.ts';
import { createS3Server } from '../create-s3-server.ts';

/** An S3 to run the conformance cases against. */
export interface ConformanceTarget extends SigningTarget {
  close(): Promise<void>;
}

export const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'a-secret-for-tests' };
export const region = 'us-east-1';

export async function startStandIn(dataDir?: string): Promise<ConformanceTarget> {
  const folder = dataDir ?? (await temporaryFolder());
  const { endpoint, close } = await createS3Server({ dataDir: folder, region, ...credentials, port: 0 });
  return { endpoint, region, service: 's3', credentials, close };
}

export function clientOf(target: ConformanceTarget): S3Client {
  const { endpoint, credentials: keys } = target;
  return new S3Client({
    endpoint,
    region: target.region,
    credentials: keys,
    forcePathStyle: true,
    maxAttempts: 1,
  });
}
