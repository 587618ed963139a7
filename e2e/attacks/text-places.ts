import { type ApiDocument, findOperation, type JsonSchema } from '../api-document.ts';
import { percentEncoded, type RawRequest } from '../send-raw.ts';

/** A request of an operation, in its parts. */
export interface Draft {
  operationId: string;
  /** The path parameter. */
  parameter: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** JSON, or the raw text of another content type. Undefined without a body. */
  body: unknown;
}

/** A place of a request that accepts a text, or a value that a text can replace. */
export interface TextPlace {
  name: string;
  /** Whether the document allows any text there. */
  isText: boolean;
  /** The path in a JSON body. */
  keys: string[] | null;
  put(draft: Draft, text: string): Draft;
}

/** Every place of an operation, found in the document: new operations and fields are attacked automatically. */
export function listTextPlaces(document: ApiDocument, operationId: string): TextPlace[] {
  const { operation } = findOperation(document, operationId);
  const parameters = (operation.parameters ?? []).map(({ name, in: where, schema }): TextPlace => {
    const put = {
      path: (draft: Draft, text: string) => ({ ...draft, parameter: text }),
      query: (draft: Draft, text: string) => ({ ...draft, query: { ...draft.query, [name]: text } }),
      header: (draft: Draft, text: string) => ({ ...draft, headers: { ...draft.headers, [name]: text } }),
    };
    const isText = where !== 'query' || isFreeText(schema);
    return { name: `${where} ${name}`, isText, keys: null, put: put[where] };
  });
  const [[type, { schema } = { schema: {} }] = ['']] = Object.entries(operation.requestBody?.content ?? {});
  if (type === 'text/csv') return [...parameters, ...csvPlaces(operationId)];
  return [...parameters, ...bodyPlaces(document, schema)];
}

function csvPlaces(operationId: string): TextPlace[] {
  const place = (name: string, isText: boolean, write: (text: string) => string): TextPlace => ({
    name,
    isText,
    keys: null,
    put: (draft, text) => ({ ...draft, body: write(text) }),
  });
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const named =
    operationId === 'importProducts'
      ? (name: string) => `sku,price,quantity,name\nCSV,1.50,7,${name}\n`
      : (name: string) => `email,name\ncsv@example.com,${name}\n`;
  return [
    place('the file', false, (text) => text),
    place('a heading', false, (text) => `sku,email,name,${cell(text)}\nCSV,csv@example.com,Name,1\n`),
    place('the name', true, (text) => named(cell(text))),
  ];
}

function bodyPlaces(document: ApiDocument, schema: JsonSchema, keys: string[] = []): TextPlace[] {
  const { $ref, anyOf, properties, items, additionalProperties: others } = schema;
  if (typeof $ref === 'string') return bodyPlaces(document, namedSchema(document, $ref), keys);
  if (Array.isArray(anyOf)) return anyOf.flatMap((each: JsonSchema) => bodyPlaces(document, each, keys));
  if (isSchema(properties)) {
    return Object.entries(properties).flatMap(([key, each]) =>
      bodyPlaces(document, each as JsonSchema, [...keys, key]),
    );
  }
  if (isSchema(items)) return bodyPlaces(document, items, [...keys, '0']);
  if (isSchema(others)) {
    const aKey: TextPlace = {
      name: `a key of body ${keys.join('.')}`,
      isText: true,
      keys: null,
      put: (draft, text) => ({ ...draft, body: withValue(draft.body, [...keys, text], 'x') }),
    };
    return [aKey, ...bodyPlaces(document, others, [...keys, 'key'])];
  }
  const isText = isFreeText(schema);
  const put = (draft: Draft, text: string) => ({ ...draft, body: withValue(draft.body, keys, text) });
  return keys.length === 0 ? [] : [{ name: `body ${keys.join('.')}`, isText, keys, put }];
}

function namedSchema({ components }: ApiDocument, reference: string): JsonSchema {
  return components['schemas']?.[reference.split('/').at(-1) ?? ''] as JsonSchema;
}

function isFreeText({ type, anyOf, enum: choices }: JsonSchema): boolean {
  return (type === 'string' && choices === undefined) || anyOf !== undefined;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

/** Fields with the same value in another form. A request has one of them. */
const OTHER_FORMS: Record<string, string> = { address: 'billingAddress' };

/** A copy with `value` at `keys`; missing parents are created. */
function withValue(target: unknown, [key, ...keys]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(target)) return target.with(Number(key), withValue(target[Number(key)], keys, value));
  const inner = isSchema(target) && Object.hasOwn(target, key) ? target[key] : {};
  // Built from entries: an assignment to `__proto__` would not create a key.
  const others = Object.entries(target ?? {}).filter(([name]) => name !== key && name !== OTHER_FORMS[key]);
  return Object.fromEntries([...others, [key, withValue(inner, keys, value)]]);
}

/** The request of a draft; null if HTTP itself cannot carry it, such as a line break in a header. */
export function toRequest(document: ApiDocument, draft: Draft): RawRequest | null {
  const { path, method, operation } = findOperation(document, draft.operationId);
  if (Object.values(draft.headers).some((value) => !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))) return null;
  const query = Object.entries(draft.query).map(([name, value]) => `${name}=${percentEncoded(value)}`);
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  const hasBody = draft.body !== undefined && type !== undefined;
  const body =
    typeof draft.body === 'string' && type === 'text/csv' ? draft.body : JSON.stringify(draft.body);
  return {
    method,
    path: `${path.replaceAll(/\{\w+\}/g, () => percentEncoded(draft.parameter))}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers: { ...draft.headers, ...(hasBody ? { 'content-type': type } : {}) },
    body: hasBody ? body : null,
  };
}
