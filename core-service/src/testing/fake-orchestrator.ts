import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CALLBACK_PATH, type CallbackReport, type StoredPdf } from '@stockroom/contracts/callback';
import { type DocumentCommand, documentCommandSchema } from '@stockroom/contracts/document-commands';
import { documentKey } from '@stockroom/contracts/document-keys';
import { Webhook } from 'standardwebhooks';

export const CALLBACK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export interface Reaction {
  status: number;
  /** A report, or any other body. */
  body: CallbackReport | string;
}

type React<Body> = (body: Body, call: number) => Reaction | Promise<Reaction>;

export type FakeOrchestrator = Awaited<ReturnType<typeof startFakeOrchestrator>>;

/** An HTTP server that verifies commands about documents like the orchestrator, and answers with `react`. */
export async function startFakeOrchestrator(react: React<DocumentCommand>, port = 0) {
  return startFakeReceiver(documentCommandSchema, react, port);
}

/** The same for callbacks of another `schema`. `paths` are the paths of the requests. */
export async function startFakeReceiver<Body>(
  schema: { parse: (body: unknown) => Body },
  react: React<Body>,
  port = 0,
) {
  const webhook = new Webhook(CALLBACK_SECRET);
  const events: Body[] = [];
  const paths: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    const content = schema.parse(webhook.verify(Buffer.concat(chunks), headers));
    events.push(content);
    paths.push(request.url);
    const { status, body } = await react(content, events.length);
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${CALLBACK_PATH}`,
    events,
    paths,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The orchestrator's report when every step is done. */
export function aReport({ data }: DocumentCommand, fields: Partial<CallbackReport> = {}): CallbackReport {
  const at = '2026-01-15T10:30:01.000Z';
  const { number } = data.document;
  const drawn: StoredPdf = {
    key: documentKey(data.document),
    sha256: 'a'.repeat(64),
    bytes: 14_000,
    storedAt: at,
    layout: { version: 2, pageSize: 'LETTER' },
    missingGlyphs: 0,
    xmlSha256: null,
    einvoiceMissing: [],
  };
  return {
    stored: 'stored' in data ? data.stored : drawn,
    sent: { messageId: `mail-of-${number}`, sentAt: at },
    failure: null,
    ...fields,
  };
}
