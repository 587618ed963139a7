import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import { z } from 'zod';
import type { SigningTarget } from '../../http/testing/signed-request.ts';
import { temporaryFolder } from '../../http/testing/temporary-folder.ts';
import { createSesServer, type SesServerOptions } from '../create-ses-server.ts';

export interface SesTarget extends SigningTarget {
  dataDir: string;
  close(): Promise<void>;
  /** Files that remain after a kill between the two writes of a mail. */
  leaveHalfAMail(): Promise<void>;
}

const inboxSchema = z.object({
  total: z.int(),
  mails: z.array(
    z.object({
      id: z.string(),
      messageId: z.string(),
      receivedAt: z.string(),
      from: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string().nullable(),
      html: z.string().nullable(),
      attachments: z.array(
        z.object({ filename: z.string(), contentType: z.string(), bytes: z.int(), url: z.string() }),
      ),
    }),
  ),
});

export async function startSes(folder?: string, feedback?: SesServerOptions['feedback']): Promise<SesTarget> {
  const dataDir = folder ?? (await temporaryFolder());
  const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'a-secret-for-tests' };
  const region = 'eu-central-1';
  const { endpoint, close } = await createSesServer({ dataDir, region, ...credentials, port: 0, feedback });
  const leaveHalfAMail = () => writeFile(join(dataDir, 'mails', '0100000000000001-half.eml'), 'half');
  return { endpoint, region, service: 'ses', credentials, dataDir, close, leaveHalfAMail };
}

export function clientOf({ endpoint, region, credentials }: SesTarget): SESClient {
  return new SESClient({ endpoint, region, credentials, maxAttempts: 1 });
}

export async function inboxOf({ endpoint }: SesTarget, to?: string): Promise<z.infer<typeof inboxSchema>> {
  const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
  return inboxSchema.parse(await (await fetch(`${endpoint}/inbox.json${query}`)).json());
}

/** A mail with text, HTML and a small attachment. */
export function aRawMail({
  to,
  subject = 'Your invoice',
  html = '<p>The <b>HTML</b>.</p>',
}: {
  to: string;
  subject?: string;
  html?: string;
}): string {
  return [
    'From: Shop <shop@example.com>',
    `To: ${to}`,
    `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="mix"',
    '',
    '--mix',
    'Content-Type: multipart/alternative; boundary="alt"',
    '',
    '--alt',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The text.',
    '--alt',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--alt--',
    '--mix',
    'Content-Type: application/pdf; name="INV 1.pdf"',
    'Content-Disposition: attachment; filename="INV 1.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('%PDF-1.7').toString('base64'),
    '--mix--',
    '',
  ].join('\r\n');
}
