import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  type ProblemCode,
  problemCatalogue,
  ProblemError,
  problemSchema,
} from '../problems.ts';
import type { NamedSchemas } from './json-schema.ts';
import { type Answer, isTagged, type Operation } from './operation.ts';

const REQUEST_ID = '0b8f3a6e-2f0f-4a53-9d1f-6f1a0c2d7e44';

// Of the request line, the headers, and their time-out.
const ANY: ProblemCode[] = ['malformed_request', 'request_timeout', 'uri_too_long', 'headers_too_large'];
// Also for a request that needs no body: a body is read and decompressed with any method.
const ANY_FORWARDED: ProblemCode[] = [
  'payload_too_large',
  'unsupported_media_type',
  'internal_error',
  'service_unavailable',
  'upstream_timeout',
];
const ANY_GUARDED: ProblemCode[] = ['unauthenticated', 'insufficient_scope', 'rate_limited'];
// Core parses a body even if the operation needs none.
const ANY_CHANGE: ProblemCode[] = ['malformed_json'];
const JSON_BODY: ProblemCode[] = ['validation_failed'];
// A parameter that is longer than any valid one.
const PATH_PARAMETER: ProblemCode[] = ['path_not_found'];
const CONDITIONAL: ProblemCode[] = ['precondition_failed'];

/** For a client that already has the answer. */
const NOT_MODIFIED: Answer = {
  description: 'The client has the current answer: `If-None-Match` contains its ETag',
  headers: { ETag: 'The ETag of the answer that the client has' },
};

/** Every status that an operation answers, with the schema of its body. */
export function describeResponses(operation: Operation, named: NamedSchemas) {
  const { answers } = operation;
  const all = isTagged(operation) ? { ...answers, 304: NOT_MODIFIED } : answers;
  return { ...describeAnswers(all, named), ...describeProblems(operation, named) };
}

/** What `describeResponses` refers to: a problem document of each code, and the responses with a single code. */
export function buildProblemComponents(operations: Operation[], named: NamedSchemas) {
  const codes = [...new Set(operations.flatMap((operation) => [...listCodes(operation)]))];
  const alone = codes.filter((code) => operations.some((operation) => isAlone(code, operation)));
  return {
    responses: Object.fromEntries(alone.map((code) => [code, describeProblem([code], named)])),
    examples: Object.fromEntries(
      codes.map((code) => {
        const { title } = problemCatalogue[code];
        return [code, { summary: title, value: buildProblem(new ProblemError(code, title), REQUEST_ID) }];
      }),
    ),
  };
}

function isAlone(code: ProblemCode, operation: Operation): boolean {
  const codes = [...listCodes(operation)];
  const withStatus = codes.filter((each) => problemCatalogue[each].status === problemCatalogue[code].status);
  return withStatus.length === 1 && withStatus[0] === code;
}

function describeAnswers(answers: Record<number, Answer>, named: NamedSchemas) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, example, contentType, headers }]) => {
      const type = contentType ?? 'application/json';
      const shown = example === undefined ? {} : { example };
      return [
        status,
        {
          description,
          ...(headers === undefined ? {} : { headers: describeHeaders(headers) }),
          ...(schema === undefined
            ? {}
            : { content: { [type]: { schema: named.reference(schema), ...shown } } }),
        },
      ];
    }),
  );
}

function describeHeaders(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );
}

/** One response for each status, with its codes; a reference if there is only one code. */
function describeProblems(operation: Operation, named: NamedSchemas) {
  const byStatus = Map.groupBy(listCodes(operation), (code) => problemCatalogue[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      codes.length === 1 ? { $ref: `#/components/responses/${codes[0]}` } : describeProblem(codes, named),
    ]),
  );
}

function describeProblem(codes: ProblemCode[], named: NamedSchemas) {
  return {
    ...describeProblemHeaders(codes),
    description: codes.map((code) => `\`${code}\`: ${problemCatalogue[code].title}`).join('; '),
    content: {
      [PROBLEM_CONTENT_TYPE]: {
        schema: {
          allOf: [
            named.reference(problemSchema),
            { type: 'object', properties: { code: { enum: codes } }, required: ['code'] },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** The headers of a problem response. `WWW-Authenticate` follows RFC 6750. */
function describeProblemHeaders(codes: ProblemCode[]) {
  const headers = {
    ...(codes.includes('unauthenticated') || codes.includes('insufficient_scope')
      ? { 'WWW-Authenticate': 'The error of the key, or the scope that is needed' }
      : {}),
    ...(codes.includes('rate_limited') ? { 'Retry-After': 'Seconds until the next request is allowed' } : {}),
  };
  return Object.keys(headers).length === 0 ? {} : { headers: describeHeaders(headers) };
}

/**
 * Every problem code of an operation: its own, and those that follow from its method, path, body and headers.
 * `e2e/openapi-properties` sends invalid requests of each kind.
 */
function listCodes(operation: Operation): Set<ProblemCode> {
  const { method, path, headers, body, query, problems, access, standsAlone } = operation;
  const isJson =
    body !== undefined && (body.contentTypes ?? ['application/json']).some((type) => /json/.test(type));
  const isConditional = isTagged(operation) || headers?.['If-Match'] !== undefined;
  return new Set([
    ...problems,
    ...ANY,
    ...(access === 'public' ? [] : ANY_GUARDED),
    ...(path.includes('{') ? PATH_PARAMETER : []),
    ...(query === undefined ? [] : (['invalid_parameter'] as const)),
    ...(isConditional ? CONDITIONAL : []),
    ...(method === 'get' ? [] : ANY_CHANGE),
    ...(isJson ? JSON_BODY : []),
    ...(standsAlone ? [] : ANY_FORWARDED),
  ]);
}
