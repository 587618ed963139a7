import type { IncomingMessage } from 'node:http';
import { createFaults } from '../http/faults.ts';
import type { HttpServer, ListenAddress } from '../http/http-server.ts';
import { readBody } from '../http/read-body.ts';
import { createStandInServer } from '../http/stand-in-server.ts';
import type { Call } from '../http/stand-in-server.ts';
import { parseWireRequest } from '../http/wire-request.ts';
import { createSnsTopic, type SnsTopicOptions } from '../sns/create-sns-topic.ts';
import { answerInbox } from './inbox-routes.ts';
import { openMailFiles } from './mail-files.ts';
import { createMessageIds } from './message-ids.ts';
import { performAction, sesActions } from './perform-action.ts';
import type { SesDeps } from './ses-context.ts';
import { errorReply } from './ses-reply.ts';

export interface SesServerOptions extends ListenAddress {
  /** Its own folder, for mails and scratch files. */
  dataDir: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  clock?: () => Date;
  /** The topic for bounces and complaints, with this ARN; none by default. */
  feedback?: Omit<SnsTopicOptions, 'clock'> | undefined;
}

// 10 MB as base64, with `+`, `/` and `=` percent-encoded, are at most 15 MB; the rest is room to refuse larger mails
// with SES's message.
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Starts the SES stand-in: `POST /` is the v1 query API; `GET` serves the inbox and SNS's URLs. */
export async function createSesServer(options: SesServerOptions): Promise<HttpServer> {
  const { accessKeyId, secretAccessKey, region, feedback } = options;
  const clock = options.clock ?? (() => new Date());
  let endpoint = '';
  const topic =
    feedback === undefined ? null : createSnsTopic({ ...feedback, clock }, () => feedback.origin ?? endpoint);
  const deps: SesDeps = {
    files: await openMailFiles(options.dataDir),
    identity: { accessKeyId, secretAccessKey, region, service: 'ses' },
    clock,
    nextMessageId: createMessageIds(clock),
    topic,
  };
  const server = await createStandInServer(
    {
      faults: createFaults(sesActions),
      receive: (incoming) => receiveCall(deps, incoming),
      answerAside: (incoming) => answerInbox(deps, incoming),
      refuse: errorReply,
      throttled: { status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' },
      rejected: { status: 400, code: 'MessageRejected', message: 'Email address is not verified.' },
    },
    options,
  );
  ({ endpoint } = server);
  return {
    ...server,
    async close() {
      await topic?.close();
      await server.close();
    },
  };
}

async function receiveCall(deps: SesDeps, incoming: IncomingMessage): Promise<Call> {
  const request = parseWireRequest(incoming);
  const body = await readBody(incoming, MAX_BODY_BYTES);
  const form = new URLSearchParams(body.toString());
  return {
    operation: form.get('Action') ?? undefined,
    perform: () => performAction(deps, { request, body, form }),
  };
}
