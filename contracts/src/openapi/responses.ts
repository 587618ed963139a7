import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  type ProblemCode,
  problemCatalogue,
  ProblemError,
  problemSchema,
} from '../problems.ts';
import type { NamedSchemas } from './json-schema.ts';
import type { Answer, Operation } from './operation.ts';

const REQUEST_ID = '0b8f3a6e-2f0f-4a53-9d1f-6f1a0c2d7e44';

const ANY_OPERATION: ProblemCode[] = ['internal_error', 'service_unavailable', 'upstream_timeout'];
const ANY_GUARDED: ProblemCode[] = ['unauthenticated', 'insufficient_scope'];
const ANY_LIMITED: ProblemCode[] = ['uri_too_long', 'rate_limited', 'headers_too_large'];
const ANY_BODY: ProblemCode[] = ['request_timeout', 'payload_too_large', 'unsupported_media_type'];
// A parameter that cannot be decoded, or that is longer than any.
const PATH_PARAMETER: ProblemCode[] = ['malformed_request', 'path_not_found'];
const JSON_BODY: ProblemCode[] = ['malformed_json', 'validation_failed'];

/** Every status that an operation answers, with the schema of its body. */
export function describeResponses(operation: Operation, named: NamedSchemas) {
  return { ...describeAnswers(operation.answers, named), ...describeProblems(operation, named) };
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

/** One response for each status, with the codes that have it; by reference where that is a single one. */
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

/** RFC 6750 has the first say what is missing, for programs. */
function describeProblemHeaders(codes: ProblemCode[]) {
  const headers = {
    ...(codes.some((code) => ANY_GUARDED.includes(code))
      ? { 'WWW-Authenticate': 'What is wrong with the key, or which scope it takes' }
      : {}),
    ...(codes.includes('rate_limited') ? { 'Retry-After': 'Seconds until there is room again' } : {}),
  };
  return Object.keys(headers).length === 0 ? {} : { headers: describeHeaders(headers) };
}

function listCodes({ path, body, query, problems, access, standsAlone }: Operation): Set<ProblemCode> {
  const isJson =
    body !== undefined && (body.contentTypes ?? ['application/json']).some((type) => /json/.test(type));
  return new Set([
    ...problems,
    ...(access === 'public' ? [] : [...ANY_GUARDED, ...ANY_LIMITED]),
    ...(path.includes('{') ? PATH_PARAMETER : []),
    ...(query === undefined ? [] : (['invalid_parameter'] as const)),
    ...(body === undefined ? [] : ANY_BODY),
    ...(isJson ? JSON_BODY : []),
    ...(standsAlone ? [] : ANY_OPERATION),
  ]);
}
