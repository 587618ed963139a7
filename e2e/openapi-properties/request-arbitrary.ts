import fc, { type Arbitrary } from 'fast-check';
import { type ApiDocument, findOperation } from '../api-document.ts';
import { brokenOf, strangeText } from './broken-arbitrary.ts';
import { arbitraryOf, pooled, type Pools } from './schema-arbitrary.ts';

/** A request of an operation. The texts of path, query and headers are not encoded yet. */
export interface ApiRequest {
  operationId: string;
  /** Whether it follows the document completely. */
  isValid: boolean;
  parameter: string;
  query: [name: string, value: string][];
  headers: Record<string, string>;
  contentType: string | null;
  /** JSON, or the raw text of another content type. */
  body: unknown;
}

/** Requests of an operation, half of them valid by the document, and half with a fault. */
export function requestsOf(document: ApiDocument, operationId: string, pools: Pools): Arbitrary<ApiRequest> {
  const { operation } = findOperation(document, operationId);
  const parameters = operation.parameters ?? [];
  const valuesOf = (where: string) => {
    const model = parameters
      .filter((each) => each.in === where)
      .map(({ name, schema }) => {
        const texts = pooled(pools, name, arbitraryOf(document, schema, pools)).map(String);
        // HTTP headers cannot contain other letters.
        return [name, where === 'header' ? texts.filter((text) => /^[ -~]*$/.test(text)) : texts] as const;
      });
    const requiredKeys = parameters
      .filter((each) => each.in === where && each.required)
      .map(({ name }) => name);
    return fc.record(Object.fromEntries(model), { requiredKeys, noNullPrototype: true });
  };
  const inPath = parameters.find((each) => each.in === 'path');
  const parameter =
    inPath === undefined
      ? fc.constant('')
      : pooled(pools, 'path', arbitraryOf(document, inPath.schema, pools)).map(String);
  const types = Object.entries(operation.requestBody?.content ?? {});
  const { schema, example } = types[0]?.[1] ?? { schema: {}, example: undefined };
  const body =
    types.length === 0
      ? fc.constant(undefined)
      : typeof example === 'string'
        ? fc.constant<unknown>(example)
        : arbitraryOf(document, schema, pools);

  const valid = fc.record({
    operationId: fc.constant(operationId),
    isValid: fc.constant<boolean>(true),
    parameter,
    query: valuesOf('query').map((values) => Object.entries(values) as [string, string][]),
    headers: valuesOf('header') as Arbitrary<Record<string, string>>,
    contentType: fc.constantFrom(...types.map(([type]) => type), ...(types.length === 0 ? [null] : [])),
    body,
  });
  return fc.oneof(valid, brokenRequests(valid));
}

function brokenRequests(valid: Arbitrary<ApiRequest>): Arbitrary<ApiRequest> {
  const invalid = valid.map((request) => altered(request, { isValid: false }));
  const inBody = invalid.chain((request) =>
    typeof request.body === 'object' && request.body !== null
      ? brokenOf(fc.constant(request.body)).map((body) => altered(request, { body }))
      : fc.constant(request),
  );
  const inQuery = fc.tuple(invalid, fc.nat(), strangeText).map(([request, position, text]) => {
    const { query } = request;
    const name = query[position % query.length]?.[0];
    return altered(request, { query: query.map((each) => (each[0] === name ? [each[0], text] : each)) });
  });
  const besideQuery = fc
    .tuple(invalid, fc.constantFrom('limit', 'unheardOf', '__proto__'), strangeText)
    .map(([request, name, text]) => altered(request, { query: [...request.query, [name, text]] }));
  const inHeaders = fc
    .tuple(invalid, fc.constantFrom('If-Match', 'Idempotency-Key'), fc.stringMatching(/^[ -~]{0,30}$/))
    .map(([request, name, text]) => altered(request, { headers: { ...request.headers, [name]: text } }));
  const inPath = fc
    .tuple(invalid, strangeText)
    .map(([request, text]) => altered(request, { parameter: text || '0' }));
  const inType = fc
    .tuple(invalid, fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-16', ''))
    .map(([request, type]) => altered(request, { contentType: request.contentType === null ? null : type }));
  return fc.oneof(
    { weight: 4, arbitrary: inBody },
    ...[inQuery, besideQuery, inHeaders, inPath, inType].map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}

function altered(request: ApiRequest, change: Partial<ApiRequest>): ApiRequest {
  return { ...request, ...change };
}
