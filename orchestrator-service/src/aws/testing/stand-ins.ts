import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createS3Server } from '@stockroom/local/s3/create-s3-server';
import { createSesServer } from '@stockroom/local/ses/create-ses-server';
import { createMailer, type Mailer } from '../mailer.ts';
import { createObjectStore, type ObjectStore } from '../object-store.ts';

const REGION = 'us-east-1';
const BUCKET = 'invoices';
const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret-of-the-tests' };

interface InboxMail {
  messageId: string;
  to: string[];
  subject: string;
  attachments: { filename: string; bytes: number; url: string }[];
}

export interface StandIns {
  objectStore: ObjectStore;
  mailer: Mailer;
  /** The endpoints, for a test's own clients. */
  settings: {
    region: string;
    bucket: string;
    s3Endpoint: string;
    sesEndpoint: string;
    configurationSet: null;
  };
  inbox: () => Promise<InboxMail[]>;
  mailsTo: (address: string) => Promise<InboxMail[]>;
  /** The bytes at a path of the inbox, such as an attachment's `url`. */
  fetchMailPart: (path: string) => Promise<Uint8Array>;
  failS3: (fault: object) => Promise<void>;
  failSes: (fault: object) => Promise<void>;
  /** A store on the same server with other options. */
  openStore: (choices: { bucket?: string; timeoutMs?: number }) => ObjectStore;
  openMailer: (choices: { timeoutMs?: number }) => Mailer;
  close: () => Promise<void>;
}

/** Real servers that implement S3 and SES, our clients for them, and a bucket. */
export async function startStandIns(): Promise<StandIns> {
  // The SDK's default credential chain reads these, as in production.
  process.env['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
  const dataDir = await mkdtemp(join(tmpdir(), 'stockroom-aws-'));
  const options = { region: REGION, port: 0, ...credentials };
  const s3 = await createS3Server({ ...options, dataDir: join(dataDir, 's3'), bucket: BUCKET });
  const ses = await createSesServer({ ...options, dataDir: join(dataDir, 'ses') });
  const clients: { close: () => void }[] = [];
  const keep = <Client extends { close: () => void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };
  const clock = () => new Date();
  const openStore: StandIns['openStore'] = (choices) =>
    keep(createObjectStore({ region: REGION, bucket: BUCKET, endpoint: s3.endpoint, clock, ...choices }));
  const fromEmail = 'billing@harbourfinch.example';
  const openMailer: StandIns['openMailer'] = (choices) =>
    keep(createMailer({ region: REGION, fromEmail, endpoint: ses.endpoint, ...choices }));
  const inbox: StandIns['inbox'] = async () => {
    const { mails } = (await (await fetch(`${ses.endpoint}/inbox.json`)).json()) as { mails: InboxMail[] };
    return mails;
  };
  return {
    objectStore: openStore({}),
    openStore,
    mailer: openMailer({}),
    openMailer,
    settings: {
      region: REGION,
      bucket: BUCKET,
      s3Endpoint: s3.endpoint,
      sesEndpoint: ses.endpoint,
      configurationSet: null,
    },
    inbox,
    mailsTo: async (address) => (await inbox()).filter(({ to }) => to.includes(address)),
    fetchMailPart: async (path) => new Uint8Array(await (await fetch(ses.endpoint + path)).arrayBuffer()),
    failS3: (fault) => postFault(s3.endpoint, fault),
    failSes: (fault) => postFault(ses.endpoint, fault),
    async close() {
      for (const client of clients) client.close();
      await Promise.all([s3.close(), ses.close()]);
      await rm(dataDir, { recursive: true });
    },
  };
}

async function postFault(endpoint: string, fault: object): Promise<void> {
  const answer = await fetch(`${endpoint}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  if (answer.status !== 201) throw new Error(await answer.text());
}
