import { IMPORT_TIMEOUT_MS } from '@stockroom/contracts/imports';

/** What one client may take of the gateway's time, in milliseconds. */
export interface HttpLimits {
  /** For the headers of a request to arrive. A connection on which nothing comes counts as one. */
  headersTimeoutMs: number;
  /** For the body of an ordinary request. */
  bodyTimeoutMs: number;
  /** For a request as a whole: the body of an import. */
  requestTimeoutMs: number;
  /** For a client to take anything of an answer that is streamed to it. */
  stallTimeoutMs: number;
  /** For a connection on which nothing moves, whoever is waited for. */
  silenceTimeoutMs: number;
  /** Between two requests: longer than the 60 s of common load balancers, so that they close first. */
  keepAliveTimeoutMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  headersTimeoutMs: 10_000,
  bodyTimeoutMs: 30_000,
  requestTimeoutMs: IMPORT_TIMEOUT_MS,
  stallTimeoutMs: 30_000,
  // Core has as long again to answer an import.
  silenceTimeoutMs: IMPORT_TIMEOUT_MS + 10_000,
  keepAliveTimeoutMs: 65_000,
};

/** Of the request line and all headers together; Node answers what is longer with an error of the connection. */
export const MAX_HEADER_BYTES = 16 * 1024;
/** Of the path and query. */
export const MAX_TARGET_LENGTH = 8 * 1024;
/** Of the body of an ordinary request, unpacked. */
export const MAX_BODY_BYTES = 1024 * 1024;
