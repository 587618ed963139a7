import { existsSync } from 'node:fs';
import { mkdir, opendir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrno, openScratch, publishOver, writeScratchFile } from '../http/durable-files.ts';
import type { Scratch } from '../http/durable-files.ts';

const envelopeSchema = z.strictObject({
  /** SES's message id, which is also the files' name. */
  id: z.string().regex(/^[0-9a-f-]+$/),
  receivedAt: z.iso.datetime(),
  /** The bare sender address. */
  from: z.string(),
  /** The bare recipient addresses, including blind copies. */
  to: z.array(z.string()),
  subject: z.string(),
  bytes: z.int(),
  /** The configuration set of the mail. */
  configurationSet: z.string().optional(),
});

/** The metadata of a mail, without opening it. */
export type Envelope = z.infer<typeof envelopeSchema>;

/**
 * The stored mails, one `.eml` and one `.json` each. No mail stays in memory, so the memory of the process does not
 * grow with them.
 */
export interface MailFiles {
  folder: string;
  scratch: Scratch;
}

/** Newest first. */
interface MailPage {
  envelopes: Envelope[];
  /** The total. */
  total: number;
  /** `before` of the next page; null on the last page. */
  next: string | null;
}

interface MailQuery {
  /** Only mails to this address, case-insensitive. */
  to?: string | undefined;
  /** Only mails whose subject contains it. */
  subject?: string | undefined;
  /** Only mails older than the one with this id. */
  before?: string | undefined;
  limit: number;
}

const FILES_AT_ONCE = 64;
const ID = /^[0-9a-f-]+$/;

/** Opens the mails below `dataDir` and removes unfinished ones. Only one process at a time may use the folder. */
export async function openMailFiles(dataDir: string): Promise<MailFiles> {
  const folder = join(dataDir, 'mails');
  await mkdir(folder, { recursive: true });
  for await (const { name } of await opendir(folder)) {
    if (name.endsWith('.eml') && !existsSync(join(folder, name.replace(/eml$/, 'json'))))
      await rm(join(folder, name));
  }
  return { folder, scratch: await openScratch(join(dataDir, 'scratch')) };
}

/** Stores a mail. The envelope is written last and completes the mail; after that, it cannot be lost. */
export async function insertMail(
  files: MailFiles,
  { envelope, raw }: { envelope: Envelope; raw: Buffer },
): Promise<void> {
  await writeDurably(files, { name: `${envelope.id}.eml`, content: raw });
  await writeDurably(files, { name: `${envelope.id}.json`, content: Buffer.from(JSON.stringify(envelope)) });
}

export async function findMail({ folder }: MailFiles, id: string): Promise<Envelope | undefined> {
  if (!ID.test(id)) return undefined;
  try {
    return envelopeSchema.parse(JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** One page of the mails. With `to` or `subject`, every envelope is read once. */
export async function listMails(
  files: MailFiles,
  { to, subject, before, limit }: MailQuery,
): Promise<MailPage> {
  const wanted = to?.toLowerCase();
  const isWanted = (mail: Envelope | undefined) =>
    mail !== undefined &&
    (wanted === undefined || mail.to.some((address) => address.toLowerCase() === wanted)) &&
    (subject === undefined || mail.subject.includes(subject));
  const wantsAll = wanted === undefined && subject === undefined;
  // One more than the page, to detect whether there is a next page.
  const newest = createNewest(limit + 1);
  let total = 0;
  for await (const ids of readIds(files)) {
    const mails = wantsAll ? [] : await Promise.all(ids.map((id) => findMail(files, id)));
    const found = wantsAll ? ids : ids.filter((_, index) => isWanted(mails[index]));
    total += found.length;
    for (const id of found) if (before === undefined || id < before) newest.add(id);
  }
  const ids = newest.list();
  const page = ids.slice(0, limit);
  const envelopes: Envelope[] = [];
  for (const id of page) {
    const envelope = await findMail(files, id);
    if (envelope !== undefined) envelopes.push(envelope);
  }
  return { envelopes, total, next: ids.length > limit ? (page.at(-1) ?? null) : null };
}

/** The ids of all mails, unordered, in portions. */
export async function* readIds({ folder }: MailFiles): AsyncGenerator<string[]> {
  let ids: string[] = [];
  for await (const { name } of await opendir(folder)) {
    if (!name.endsWith('.json')) continue;
    ids.push(name.slice(0, -'.json'.length));
    if (ids.length < FILES_AT_ONCE) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}

/** Keeps the `count` greatest of the added ids, which are the newest, and at most twice as many in memory. */
function createNewest(count: number) {
  let kept: string[] = [];
  const shorten = () => {
    kept = kept.toSorted((a, b) => (a < b ? 1 : -1)).slice(0, count);
  };
  return {
    add(id: string): void {
      kept.push(id);
      if (kept.length >= 2 * count) shorten();
    },
    list(): string[] {
      shorten();
      return kept;
    },
  };
}

/** The mail as sent. `id` must be a known envelope's. */
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
