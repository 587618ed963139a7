import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  problemCatalogue,
  ProblemError,
} from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import { sendProblem } from './send-problem.ts';

/** How long what still comes is read away, so that closing does not take the answer with it. */
const LINGER_MS = 1_000;

/** Refused already: what comes after is not looked at, and each piece of it is an error of its own. */
const refused = new WeakSet<Duplex>();

interface BrokenConnection {
  error: NodeJS.ErrnoException;
  socket: Duplex;
  /** Of the request before, or of this one where its headers were read. */
  response: ServerResponse | undefined;
}

/** Tells a client that has sent what is no request, or too slowly, and closes its connection. */
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
    // The request before, which was in order, is answered first, and nothing after it.
    response.once('close', () => socket.destroy());
  } else if (response.headersSent) {
    socket.destroy();
  } else {
    response.setHeader('connection', 'close');
    sendProblem(response, problem);
  }
}

/** Writes a problem document on a connection that has no request to answer. */
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
