import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const INVOICE_HEADER = /^X-Stockroom-Invoice: (\S+)\r$/m;
const PDF_PART = /^Content-Type: application\/pdf.*?\r\n\r\n(.*?)\r\n--/ms;

/** A mail that SES accepted. */
export interface MailCopy {
  id: string;
  /** The time of acceptance, in milliseconds since 1970. */
  takenAt: number;
  /** The number of its invoice, from its header. */
  number: string;
  /** SHA-256 of its PDF. */
  sha256: string;
}

/** All mails that the SES stand-in accepted, in order; its inbox page shows only the newest. */
export function readMails(dataDir: string): MailCopy[] {
  const folder = join(dataDir, 'ses', 'mails');
  const mails: MailCopy[] = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const { id, receivedAt } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      id: string;
      receivedAt: string;
    };
    const raw = readFileSync(join(folder, `${id}.eml`), 'latin1');
    mails.push({
      id,
      takenAt: Date.parse(receivedAt),
      number: String(INVOICE_HEADER.exec(raw)?.[1]),
      sha256: hash('sha256', Buffer.from(String(PDF_PART.exec(raw)?.[1]), 'base64')),
    });
  }
  return mails.toSorted((one, other) => one.takenAt - other.takenAt || (one.id < other.id ? -1 : 1));
}
