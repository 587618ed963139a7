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
  /** Each type of event, with an example. */
  events: { type: string; schema: z.ZodType; example: unknown }[];
  /** Schemas that are documented once, by name. */
  schemas: Record<string, z.ZodType>;
  /** The description of each tag, in the order of the document. */
  tags: Record<string, string>;
}

const DESCRIPTION = `Amounts are in the currency of the shop and have its decimals: \`4.00\` in USD, \`400\` in JPY, \`4.000\` in KWD. An amount with more decimals is refused with \`amount_precision\`. Times are RFC 3339 in UTC.

**Keys** travel as \`Authorization: Bearer sk_…\`. A key has scopes, such as \`orders:write\`; each operation names the scope that it needs.

**Errors** are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem documents. A program should check \`code\`; \`errors\` has one entry for each error. A 503 has \`Retry-After\`, in seconds.

**Rate limits** count the requests of each key in a minute, if the shop has limits. The headers \`RateLimit\` and \`RateLimit-Policy\` show how many requests are left. A request over the limit gets 429; \`Retry-After\` has the seconds to wait.

**Lists** are pages of \`data\`. Send \`nextCursor\` as \`cursor\` to get the next page; it is null on the last page. Rows that are added meanwhile do not shift the pages.

**Retries** are safe with an \`Idempotency-Key\`: a request with the same key and body gets the first answer, for 24 hours.

**Edits** are safe with \`If-Match\`: send the ETag of the answer. If somebody else has edited meanwhile, the answer is 412 and nothing is overwritten.`;

/** The OpenAPI 3.1 document of the public API. The same description gives the same document. */
export function buildOpenApi({ operations, events, schemas, tags }: ApiDescription) {
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
      contact: { name: 'The operator of this Stockroom' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The gateway that serves this document' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: Object.fromEntries(events.map((event) => [event.type, describeEvent(event, named)])),
    components: {
      securitySchemes,
      schemas: named.components(),
      ...buildProblemComponents(operations, named),
    },
  };
}

/** OpenAPI documents an event as a request with it as the body. */
function describeEvent(
  { type, schema, example }: ApiDescription['events'][number],
  named: NamedSchemas,
): object {
  return {
    post: {
      operationId: type,
      tags: ['Events'],
      summary: `An event: ${type}`,
      description: `${schema.description} The body is the event, as the feed shows it: \`GET /api/events?types=${type}\`.`,
      security: [],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: named.reference(schema), example } },
      },
      responses: { '2XX': { description: 'The event was taken' } },
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
