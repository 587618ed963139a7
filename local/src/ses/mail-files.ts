import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openScratch, publishOver, writeScratchFile } from '../http/durable-files.ts';
import type { Scratch } from '../http/durable-files.ts';

const envelopeSchema = z.strictObject({
  /** SES's message id, which names the files too. */
  id: z.string().regex(/^[0-9a-f-]+$/),
  receivedAt: z.iso.datetime(),
  /** The bare sender address. */
  from: z.string(),
  /** The bare addresses that it goes to, blind copies among them. */
  to: z.array(z.string()),
  subject: z.string(),
  bytes: z.int(),
  /** That the mail was sent with. */
  configurationSet: z.string().optional(),
});

/** What is known of a mail without opening it. */
export type Envelope = z.infer<typeof envelopeSchema>;

/** The mails kept so far, one `.eml` with one `.json` each. */
export interface MailFiles {
  folder: string;
  scratch: Scratch;
  envelopes: Map<string, Envelope>;
}

/** Opens the mails below `dataDir`; removes half-written ones. One process at a time owns the folder. */
export async function openMailFiles(dataDir: string): Promise<MailFiles> {
  const folder = join(dataDir, 'mails');
  await mkdir(folder, { recursive: true });
  const files: MailFiles = {
    folder,
    scratch: await openScratch(join(dataDir, 'scratch')),
    envelopes: new Map(),
  };
  const names = (await readdir(folder)).toSorted();
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const envelope = envelopeSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    files.envelopes.set(envelope.id, envelope);
  }
  for (const name of names.filter((one) => one.endsWith('.eml') && !files.envelopes.has(one.slice(0, -4)))) {
    await rm(join(folder, name));
  }
  return files;
}

/** Keeps a mail. The envelope is written last and makes the mail one; after it, nothing loses it. */
export async function insertMail(
  files: MailFiles,
  { envelope, raw }: { envelope: Envelope; raw: Buffer },
): Promise<void> {
  await writeDurably(files, { name: `${envelope.id}.eml`, content: raw });
  await writeDurably(files, { name: `${envelope.id}.json`, content: Buffer.from(JSON.stringify(envelope)) });
  files.envelopes.set(envelope.id, envelope);
}

/** Newest first; `to` keeps the mails that go to this address, in whatever case. */
export function listMails(files: MailFiles, to?: string): Envelope[] {
  const wanted = to?.toLowerCase();
  return [...files.envelopes.values()]
    .filter((one) => wanted === undefined || one.to.some((address) => address.toLowerCase() === wanted))
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** The mail as it was sent. `id` must be a known envelope's. */
export function readRawMail(files: MailFiles, id: string): Promise<Buffer> {
  return readFile(join(files.folder, `${id}.eml`));
}

async function writeDurably(
  files: MailFiles,
  { name, content }: { name: string; content: Buffer },
): Promise<void> {
  const { path } = await writeScratchFile(files.scratch, (file) => file.writeFile(content));
  await publishOver(path, join(files.folder, name));
}
