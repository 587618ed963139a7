import type { IncomingMessage } from 'node:http';
import { createFaults } from '../http/faults.ts';
import type { HttpServer, ListenAddress } from '../http/http-server.ts';
import { createStandInServer } from '../http/stand-in-server.ts';
import type { Call } from '../http/stand-in-server.ts';
import { parseWireRequest } from '../http/wire-request.ts';
import { effectiveHeaders, refuseUnknownHeaders } from './amz-headers.ts';
import { authorize } from './authorize.ts';
import { createKeyLocks } from './key-locks.ts';
import { ensureBucket, openObjectFiles } from './object-files.ts';
import { performOperation } from './perform-operation.ts';
import { readSmallBody } from './read-small-body.ts';
import type { S3Deps } from './s3-context.ts';
import { s3Error } from './s3-errors.ts';
import { findOperation, parseTarget, s3Operations } from './s3-operations.ts';
import { errorReply } from './s3-reply.ts';

export interface S3ServerOptions extends ListenAddress {
  /** Its own folder, for buckets, objects and scratch files. */
  dataDir: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  clock?: () => Date;
  /** A bucket that exists from the start; none by default. */
  bucket?: string;
  /** 5 GiB by default, the limit of S3 for one PUT. */
  maxObjectBytes?: number;
}

const FIVE_GIB = 5 * 1024 ** 3;

/** Starts the S3 stand-in: path-style URLs, every request signed, an answer only after fsync. */
export async function createS3Server(options: S3ServerOptions): Promise<HttpServer> {
  const { accessKeyId, secretAccessKey, region } = options;
  const deps: S3Deps = {
    files: await openObjectFiles(options.dataDir),
    locks: createKeyLocks(),
    identity: { accessKeyId, secretAccessKey, region, service: 's3' },
    clock: options.clock ?? (() => new Date()),
    maxObjectBytes: options.maxObjectBytes ?? FIVE_GIB,
  };
  if (options.bucket !== undefined) await ensureBucket(deps.files, options.bucket);
  return createStandInServer(
    {
      faults: createFaults(s3Operations),
      receive: async (incoming) => receiveCall(deps, incoming),
      refuse: errorReply,
      throttled: s3Error('SlowDown'),
      rejected: s3Error('AccessDenied'),
    },
    options,
  );
}

function receiveCall(deps: S3Deps, incoming: IncomingMessage): Call {
  const request = parseWireRequest(incoming);
  const target = parseTarget(request.path);
  const operation = findOperation(request, target);
  return {
    operation,
    async perform() {
      const authorized = authorize(deps, request);
      if (operation === undefined) throw s3Error('NotImplemented');
      refuseUnknownHeaders(effectiveHeaders(request));
      const call = { request, target, incoming, ...authorized };
      if (operation !== 'PutObject') await readSmallBody(call);
      return performOperation[operation](deps, call);
    },
  };
}
