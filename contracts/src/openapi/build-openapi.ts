import type { z } from 'zod';
import { problemSchema } from '../problems.ts';
import { VERSION } from '../version.ts';
import { buildNamedSchemas, type NamedSchemas } from './json-schema.ts';
import type { Operation } from './operation.ts';
import { listParameters } from './parameters.ts';
import { buildProblemComponents, describeResponses } from './responses.ts';
import { describeSecurity, securitySchemes } from './security.ts';

interface ApiDescription {
  operations: Operation[];
  /** Schemas that are documented once, by the name they get. */
  schemas: Record<string, z.ZodType>;
  /** Each tag, in the order of the document, with what it is about. */
  tags: Record<string, string>;
}

const DESCRIPTION = `Amounts are decimals with two places, in the \`currency\` of the order. Moments are RFC 3339 in UTC.

**Keys** travel as \`Authorization: Bearer sk_…\`. What a key may do is told by its scopes, such as \`orders:write\`; each operation names the one that it takes.

**Errors** are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem documents. Go by their \`code\`; \`errors\` has one entry for each thing that is wrong. 503 says in \`Retry-After\` when to come back.

**Limits** are told in \`RateLimit\` and \`RateLimit-Policy\` where there are any: requests in a minute, for each key. One too many gets 429, and \`Retry-After\` says how many seconds to wait.

**Lists** are pages of \`data\`. Send \`nextCursor\` as \`cursor\` for the next one; it is null on the last. What is added meanwhile shifts no page.

**Retries** are safe with an \`Idempotency-Key\`: the same key and body get the first answer again, for 24 hours.

**Edits** are safe with \`If-Match\`: send the ETag that came with the answer, and an edit that somebody else has made meanwhile gets you 412 instead of being undone.`;

/** The OpenAPI 3.1 document of the public API. The same description gives the same document. */
export function buildOpenApi({ operations, schemas, tags }: ApiDescription) {
  const named = buildNamedSchemas({ ...schemas, Problem: problemSchema });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    Object.assign(paths[operation.path]!, { [operation.method]: describe(operation, named) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stockroom',
      version: VERSION,
      summary: 'Products, inventory, customers, orders, and a numbered PDF invoice for every order.',
      description: DESCRIPTION,
      contact: { name: 'Whoever runs this Stockroom' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The gateway that serves this document' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes,
      schemas: named.components(),
      ...buildProblemComponents(operations, named),
    },
  };
}

function describe(operation: Operation, named: NamedSchemas) {
  const { id, tag, summary, description, body } = operation;
  const parameters = listParameters(operation, named);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: describeSecurity(operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: body.isOptional !== true,
            content: Object.fromEntries(
              (body.contentTypes ?? ['application/json']).map((type) => [
                type,
                { schema: named.reference(body.schema), example: body.example },
              ]),
            ),
          },
        }),
    responses: describeResponses(operation, named),
  };
}
