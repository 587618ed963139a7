import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

export interface MailTaken {
  /** The time at which SES, or its stand-in, accepted it. */
  takenAtMs: number;
  /** The invoice's position in its series: 12 for INV-2026-000012. */
  seriesNumber: number;
}

/**
 * Reads the stand-in's own files: requests to it would use CPU time that is measured. A mail counts once it is on disk.
 */
export function countMails(dataDir: string): number {
  return envelopeFiles(dataDir).length;
}

/** All mails, in the order of their acceptance. */
export function readMails(dataDir: string): MailTaken[] {
  return envelopeFiles(dataDir)
    .toSorted()
    .map((name) => {
      const envelope = JSON.parse(readFileSync(join(mailsFolder(dataDir), name), 'utf8')) as {
        receivedAt: string;
        subject: string;
      };
      const digits = /INV-\d{4}-(\d+)/.exec(envelope.subject)?.[1];
      if (digits === undefined) throw new Error(`a mail without an invoice's number: ${envelope.subject}`);
      return { takenAtMs: Date.parse(envelope.receivedAt), seriesNumber: Number(digits) };
    });
}

/** @throws Error if there are fewer after `timeoutSeconds` */
export async function waitForMails(
  dataDir: string,
  { count, timeoutSeconds }: { count: number; timeoutSeconds: number },
  signal: AbortSignal,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutSeconds * 1000;
  while (countMails(dataDir) < count) {
    if (performance.now() > deadlineMs)
      throw new Error(`${countMails(dataDir)} of ${count} mails have come in ${timeoutSeconds} s`);
    await sleep(POLL_MS, undefined, { signal });
  }
}

const mailsFolder = (dataDir: string) => join(dataDir, 'ses', 'mails');

function envelopeFiles(dataDir: string): string[] {
  return readdirSync(mailsFolder(dataDir)).filter((name) => name.endsWith('.json'));
}
