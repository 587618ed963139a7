import type { Readable } from 'node:stream';
import {
  type ImportKindName,
  importKinds,
  type ImportPlanJson,
  importQuerySchema,
} from '@stockroom/contracts/imports';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { charsetOf, mediaTypeOf } from '../http/content-type.ts';
import type { Cursors } from '../http/cursors.ts';
import { parseIdempotencyKey } from '../idempotency/idempotency-key.ts';
import { answerPage } from '../http/page.ts';
import { notFound, parsePathId } from '../http/path-id.ts';
import { parseCharset } from './file-charset.ts';
import { findImport, importJson, listImports } from './import-store.ts';
import type { ImportPlan } from './plan-rows.ts';
import type { ImportersDeps } from './importer.ts';
import { buildImporters } from './importers.ts';
import { planImport, receiveImport, type ReceiveImportDeps } from './receive-import.ts';
import { markReplayed } from '../idempotency/send-keyed-answer.ts';

const READ_EITHER = importKinds.map((kind) => `${kind}:read` as const);

export function importsRoutes(
  app: FastifyInstance,
  deps: Omit<ReceiveImportDeps, 'importers'> &
    ImportersDeps & {
      reads: ReplicaRouting;
      cursors: Cursors;
    },
): void {
  const receiving = { ...deps, importers: buildImporters(deps) };

  // Passed on as a stream, so no file is held in memory. Other routes refuse text/csv.
  app.addContentTypeParser('text/csv', async ({ routeOptions }: FastifyRequest, body: Readable) => {
    if (routeOptions.url?.endsWith('/import') === true) return body;
    throw new ProblemError('unsupported_media_type', 'Send the body as application/json');
  });

  for (const kind of importKinds) {
    app.post(
      `/${kind}/import`,
      { ...needs(`${kind}:write`), onRequest: async (request) => refuseOtherTypes(request) },
      async (request, reply) => {
        const { dryRun } = parseOrRefuse(importQuerySchema, request.query, 'invalid_parameter');
        const charset = parseCharset(charsetOf(request.headers['content-type']));
        const file = { kind, charset, chunks: chunksOf(request, reply) };
        if (dryRun) return planJson(await planImport(receiving, file));

        const key = parseIdempotencyKey(request.headers['idempotency-key']);
        const by = callerOf(request);
        const { replayed, accepted } = await receiveImport(receiving, { ...file, key, by });
        markReplayed(reply, replayed);
        if (!replayed) logAccepted(request, { kind, id: accepted.id, rows: accepted.rows });
        return reply.code(202).header('location', `/api/imports/${accepted.id}`).send(importJson(accepted));
      },
    );
  }

  app.get('/imports', needs(READ_EITHER), async (request) => {
    const kinds = readableKinds(request);
    const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
    const { reads, cursors } = deps;
    return answerPage({ cursors, list: 'imports', query, present: importJson }, async (page) =>
      listImports(await reads.replicaIfCaughtUp(request.gone), { ...page, kinds }),
    );
  });

  app.get<{ Params: { id: string } }>('/imports/:id', needs(READ_EITHER), async (request) => {
    const id = parsePathId('import', request.params.id);
    const found = await findImport(deps.reads.primary(request.gone), id);
    if (found === null || !readableKinds(request).includes(found.kind)) throw notFound('import', id);
    return importJson(found);
  });
}

/** The kinds of imports that the caller may read, at least one. */
function readableKinds(request: FastifyRequest): ImportKindName[] {
  const { scopes } = callerOf(request);
  return importKinds.filter((kind) => scopes.has(`${kind}:read`));
}

/** @throws ProblemError unsupported_media_type for a body that is not CSV */
function refuseOtherTypes({ headers }: FastifyRequest): void {
  const type = headers['content-type'];
  if (mediaTypeOf(type) !== 'text/csv')
    throw new ProblemError('unsupported_media_type', 'Send the file as text/csv, not compressed');
  parseCharset(charsetOf(type));
}

/**
 * The bytes of the body. Stopping early does not close the connection: the response is sent first, and the rest of the
 * body is discarded.
 */
function chunksOf({ body, raw }: FastifyRequest, reply: FastifyReply): AsyncIterable<Buffer> {
  reply.raw.once('finish', () => raw.resume());
  return { [Symbol.asyncIterator]: () => (body as Readable).iterator({ destroyOnReturn: false }) };
}

function planJson({ counts, skippedRows, errors, errorCount }: ImportPlan): ImportPlanJson {
  const { rows, created: create, updated: update, unchanged, skipped } = counts;
  return { dryRun: true, rows, create, update, unchanged, skipped, skippedRows, errors, errorCount };
}

function logAccepted(
  { log }: FastifyRequest,
  accepted: { kind: ImportKindName; id: number; rows: number },
): void {
  log.info({ importId: accepted.id, kind: accepted.kind, rows: accepted.rows }, 'import accepted');
}
