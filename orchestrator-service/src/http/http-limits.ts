import { IMPORT_TIMEOUT_MS } from '@stockroom/contracts/imports';

/** Time limits for clients, in milliseconds. */
export interface HttpLimits {
  /** For the headers of a request to arrive. An idle new connection counts as one. */
  headersTimeoutMs: number;
  /** For the body of an ordinary request. */
  bodyTimeoutMs: number;
  /** For a whole request: the body of an import. */
  requestTimeoutMs: number;
  /** For a client that reads nothing of a streamed answer. */
  stallTimeoutMs: number;
  /** For a connection without any traffic. */
  silenceTimeoutMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  headersTimeoutMs: 10_000,
  bodyTimeoutMs: 30_000,
  requestTimeoutMs: IMPORT_TIMEOUT_MS,
  stallTimeoutMs: 30_000,
  // Core has the same time again to answer an import.
  silenceTimeoutMs: IMPORT_TIMEOUT_MS + 10_000,
};

/** The size of the request line and all headers; Node answers larger ones with a connection error. */
export const MAX_HEADER_BYTES = 16 * 1024;
/** The length of the path and query. */
export const MAX_TARGET_LENGTH = 8 * 1024;
/** The size of the body of an ordinary request, decompressed. */
export const MAX_BODY_BYTES = 1024 * 1024;
