import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** The parts of an OpenAPI document that the tests use. */
export interface ApiDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: Record<string, Record<string, unknown>>;
}

export type JsonSchema = Record<string, unknown>;

interface DocumentedParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  example?: unknown;
  schema: JsonSchema;
}

interface DocumentedOperation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: DocumentedParameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema; example?: unknown }> };
  responses: Record<string, DocumentedResponse>;
}

interface DocumentedResponse {
  $ref?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, unknown>;
}

/** The operation with its method and path. */
export function findOperation({ paths }: ApiDocument, operationId: string) {
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId === operationId) return { path, method: method.toUpperCase(), operation };
    }
  }
  throw new Error(`${operationId} is not documented`);
}

/**
 * Finds the deviations of an answer from the document: an undocumented status or content type, a missing header, or a
 * body that does not match its schema. Empty if all is as documented.
 */
export function createAnswerCheck(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('decimal', {
    type: 'number',
    validate: (value) => /^-?\d+(\.\d{1,2})?$/.test(String(value)),
  });
  ajv.addSchema(sealed(document) as object, 'api');
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (reference: string) => {
    const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
    validators.set(reference, validate);
    return validate;
  };

  return async (operationId: string, answer: Response): Promise<string[]> => {
    const { operation, path, method } = findOperation(document, operationId);
    const status = String(answer.status);
    const documented = operation.responses[status];
    if (documented === undefined) return [`${status} is not documented: ${await answer.text()}`];
    const pointer = documented.$ref ?? `#${point('paths', path, method.toLowerCase(), 'responses', status)}`;
    const { headers = {}, content = {} } = followed(document, pointer);
    const missing = Object.keys(headers)
      .filter((name) => name !== 'Idempotent-Replayed' && !answer.headers.has(name))
      .map((name) => `no header ${name}`);
    const given = answer.headers.get('content-type');
    const type = Object.keys(content).find((each) => given === each || given === `${each}; charset=utf-8`);
    if (type === undefined) {
      const hasNone = Object.keys(content).length === 0 && (await answer.text()) === '';
      return hasNone ? missing : [...missing, `${given} is not documented for ${status}`];
    }
    const isJson = /[/+]json$/.test(type);
    const body: unknown = isJson ? await answer.json() : await answer.text();
    const validate = validatorOf(`api${pointer}${point('content', type, 'schema')}`);
    return [...missing, ...(validate(body) ? [] : tell(validate))];
  };
}

function tell({ errors }: ValidateFunction): string[] {
  return (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** JSON pointers escape `~` and `/`, and URI fragments escape braces. */
function point(...keys: string[]): string {
  return keys
    .map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
}

function followed(document: ApiDocument, pointer: string): DocumentedResponse {
  const keys = pointer
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)[key],
    document,
  ) as DocumentedResponse;
}

/** The document, with undocumented properties forbidden in all objects, except in parts that are combined. */
function sealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sealed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, key === 'allOf' ? each : sealed(each)]);
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  const isOpen = copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy);
  return isOpen ? { ...copy, additionalProperties: false } : copy;
}
