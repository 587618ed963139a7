import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  problemCatalogue,
  ProblemError,
} from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import { sendProblem } from './send-problem.ts';

/** After an error, incoming data is read and discarded for this long, so that a reset does not destroy the answer. */
const LINGER_MS = 1_000;

/** Already refused: later data is ignored, although each piece raises another error. */
const refused = new WeakSet<Duplex>();

interface BrokenConnection {
  error: NodeJS.ErrnoException;
  socket: Duplex;
  /** The headers of the previous request, or of this one if they were parsed. */
  response: ServerResponse | undefined;
}

/** Answers a client that sent an invalid or too slow request, and closes its connection. */
export function answerClientError({ error, socket, response }: BrokenConnection): void {
  if (refused.has(socket)) return;
  refused.add(socket);
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(error);
  if (response === undefined || response.writableFinished) {
    endWith(socket, problem);
  } else if (response.req.complete) {
    // The previous request, which was valid, is answered first, and nothing after it.
    response.once('close', () => socket.destroy());
  } else if (response.headersSent) {
    socket.destroy();
  } else {
    response.setHeader('connection', 'close');
    sendProblem(response, problem);
  }
}

/** Writes a problem document on a connection without a request object. */
export function endWith(socket: Duplex, problem: ProblemError, headers: Record<string, string> = {}): void {
  const { status } = problemCatalogue[problem.code];
  const requestId = randomUUID();
  const body = JSON.stringify(buildProblem(problem, requestId));
  const lines = Object.entries({
    ...headers,
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    [REQUEST_ID_HEADER]: requestId,
    'x-content-type-options': 'nosniff',
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  closeSoon(socket);
}

function closeSoon(socket: Duplex): void {
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}

function problemOf({ code }: NodeJS.ErrnoException): ProblemError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ProblemError('headers_too_large', 'The request line and headers may have 16 KiB at most');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ProblemError('request_timeout', 'The request did not arrive in time');
    default:
      return new ProblemError('malformed_request', 'The request is not valid HTTP/1.1');
  }
}
