import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createS3Server } from '../s3/create-s3-server.ts';
import { createSesServer } from '../ses/create-ses-server.ts';
import type { Secrets } from './secrets.ts';
import type { StablePorts } from './stable-ports.ts';

export const REGION = 'us-east-1';
export const BUCKET = 'stockroom-invoices';
export const CONFIGURATION_SET = 'stockroom';
export const FEEDBACK_TOPIC_ARN = `arn:aws:sns:${REGION}:000000000000:stockroom-mail-feedback`;

interface StandInsOptions {
  dataDir: string;
  /** Calls `use` with a port, as `StablePorts` does; any free port by default. */
  takePort?: StablePorts['take'];
  /** The accepted credentials. */
  secrets: Pick<Secrets, 'accessKeyId' | 'secretAccessKey'>;
  /** 127.0.0.1 by default. */
  host?: string;
  /**
   * The subscriber for bounces and complaints, and the URL from which it reaches the stand-in, if that is not
   * 127.0.0.1.
   */
  feedback?: { subscriber: string; origin?: string } | null;
}

/** The S3 and SES stand-ins, with the bucket created. */
export async function startStandIns({
  dataDir,
  takePort = (_, use) => use(0),
  secrets,
  feedback = null,
  host = '127.0.0.1',
}: StandInsOptions) {
  const { accessKeyId, secretAccessKey } = secrets;
  const identity = { region: REGION, accessKeyId, secretAccessKey };
  const s3Dir = join(dataDir, 's3');
  const sesDir = join(dataDir, 'ses');
  for (const dir of [s3Dir, sesDir]) mkdirSync(dir, { recursive: true });
  const s3 = await takePort('s3', (port) =>
    createS3Server({ ...identity, dataDir: s3Dir, bucket: BUCKET, host, port }),
  );
  const ses = await takePort('inbox', (port) =>
    createSesServer({
      ...identity,
      dataDir: sesDir,
      host,
      port,
      feedback: feedback === null ? undefined : { arn: FEEDBACK_TOPIC_ARN, ...feedback },
    }),
  );
  return {
    s3Endpoint: s3.endpoint,
    sesEndpoint: ses.endpoint,
    async stop(): Promise<void> {
      await ses.close();
      await s3.close();
    },
  };
}
