import type { IncomingMessage } from 'node:http';
import type { Identity, VerifiedSignature } from '../http/signature-v4.ts';
import type { WireRequest } from '../http/wire-request.ts';
import type { KeyLocks } from './key-locks.ts';
import type { ObjectFiles } from './object-files.ts';
import type { S3Target } from './s3-operations.ts';

/** The parts that every operation needs from the server. */
export interface S3Deps {
  files: ObjectFiles;
  locks: KeyLocks;
  identity: Identity;
  clock: () => Date;
  maxObjectBytes: number;
}

/** One verified request. */
export interface S3Call {
  request: WireRequest;
  target: S3Target;
  incoming: IncomingMessage;
  signature: VerifiedSignature;
  /** The client's declaration about its body: a SHA-256 in hex, `UNSIGNED-PAYLOAD` or a `STREAMING-…` name. */
  payloadHash: string;
}
