import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BucketAlreadyOwnedByYou, CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { createS3Server } from '../s3/create-s3-server.ts';
import { createSesServer } from '../ses/create-ses-server.ts';
import type { Secrets } from './secrets.ts';

export const REGION = 'us-east-1';
export const BUCKET = 'stockroom-invoices';
export const CONFIGURATION_SET = 'stockroom';
export const FEEDBACK_TOPIC_ARN = `arn:aws:sns:${REGION}:000000000000:stockroom-mail-feedback`;

/** Where the inbox page is when nothing else is: a bookmark survives a restart. */
const PREFERRED_S3_PORT = 9300;
const PREFERRED_SES_PORT = 9301;

interface StandInsOptions {
  dataDir: string;
  /** Whose signature they take. */
  secrets: Pick<Secrets, 'accessKeyId' | 'secretAccessKey'>;
  /** 127.0.0.1 by default. */
  host?: string;
  /** Where bounces and complaints are told, and from where it reaches the stand-in, if that is not 127.0.0.1. */
  feedback?: { subscriber: string; origin?: string } | null;
}

/** The S3 and SES stand-ins, with the bucket made. */
export async function startStandIns({
  dataDir,
  secrets,
  feedback = null,
  host = '127.0.0.1',
}: StandInsOptions) {
  const { accessKeyId, secretAccessKey } = secrets;
  const identity = { region: REGION, accessKeyId, secretAccessKey };
  const s3Dir = join(dataDir, 's3');
  const sesDir = join(dataDir, 'ses');
  for (const dir of [s3Dir, sesDir]) mkdirSync(dir, { recursive: true });
  const s3 = await listen(PREFERRED_S3_PORT, (port) =>
    createS3Server({ ...identity, dataDir: s3Dir, host, port }),
  );
  const ses = await listen(PREFERRED_SES_PORT, (port) =>
    createSesServer({
      ...identity,
      dataDir: sesDir,
      host,
      port,
      feedback: feedback === null ? undefined : { arn: FEEDBACK_TOPIC_ARN, ...feedback },
    }),
  );
  await createBucket({
    endpoint: s3.endpoint,
    region: REGION,
    credentials: { accessKeyId, secretAccessKey },
  });
  return {
    s3Endpoint: s3.endpoint,
    sesEndpoint: ses.endpoint,
    async stop(): Promise<void> {
      await ses.close();
      await s3.close();
    },
  };
}

/** On `preferred`, or on any free port where another has it. */
async function listen<Server>(preferred: number, create: (port: number) => Promise<Server>): Promise<Server> {
  try {
    return await create(preferred);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return create(0);
  }
}

async function createBucket(config: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}): Promise<void> {
  const client = new S3Client({ ...config, forcePathStyle: true });
  try {
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  } finally {
    client.destroy();
  }
}
