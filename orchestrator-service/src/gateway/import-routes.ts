import { Readable } from 'node:stream';
import { IMPORT_TIMEOUT_MS, importKinds, MAX_IMPORT_BYTES } from '@stockroom/contracts/imports';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Request, Response, Router } from 'express';
import { forward, type ForwardDeps, pathBelow } from './forward.ts';

/** `POST /api/products/import` and the other imports: files are streamed to core, never buffered. */
export function importRoutes(router: Router, deps: ForwardDeps): void {
  const paths = importKinds.map((kind) => `/api/${kind}/import`);

  router.post(paths, async (request: Request, response: Response) => {
    const { headers } = request;
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
      throw new ProblemError('unsupported_media_type', 'Send the file uncompressed');
    }
    if (Number(headers['content-length']) > MAX_IMPORT_BYTES) throw tooLarge();
    const body = Readable.from(limitedChunks(request));
    await forward(deps, {
      request,
      response,
      path: pathBelow('/api', request),
      body,
      answerTimeoutMs: IMPORT_TIMEOUT_MS,
      isTransfer: true,
    });
  });
}

/**
 * The body, up to its size limit. Core may answer before it has read the whole body; the rest is then read and
 * discarded.
 */
async function* limitedChunks(request: Request): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > MAX_IMPORT_BYTES) throw tooLarge();
      yield chunk as Buffer;
    }
  } finally {
    request.resume();
  }
}

function tooLarge(): ProblemError {
  return new ProblemError(
    'payload_too_large',
    `The file may have ${MAX_IMPORT_BYTES / 1024 / 1024} MiB at most`,
  );
}
