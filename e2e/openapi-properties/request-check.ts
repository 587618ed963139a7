import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type ApiDocument, findOperation, type JsonSchema } from '../api-document.ts';
import type { ApiRequest } from './request-arbitrary.ts';

/** Finds the deviations of a request from the document: of its body, and of each query parameter. */
export function createRequestCheck(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addFormat('decimal', { type: 'number', validate: (value) => /^\d+(\.\d{1,2})?$/.test(String(value)) });
  ajv.addSchema(document as object, 'api');
  const validators = new Map<JsonSchema, ValidateFunction>();
  const isTaken = (schema: JsonSchema, value: unknown): boolean => {
    const { $ref } = schema;
    const made = typeof $ref === 'string' ? { $ref: `api${$ref}` } : schema;
    const validate = validators.get(schema) ?? ajv.compile(made);
    validators.set(schema, validate);
    return validate(value) === true;
  };
  /** A query is text: a text that looks like a number or a boolean may be meant as one. */
  const isTextTaken = (schema: JsonSchema, text: string): boolean =>
    isTaken(schema, text) ||
    (/^-?(0|[1-9]\d*)$/.test(text) && isTaken(schema, Number(text))) ||
    (/^(true|false)$/.test(text) && isTaken(schema, text === 'true'));

  return ({ operationId, query, contentType, body }: ApiRequest): string[] => {
    const { operation } = findOperation(document, operationId);
    const wrong = query.filter(([name, text]) => {
      const known = operation.parameters?.find((each) => each.in === 'query' && each.name === name);
      return (
        operation.parameters?.some((each) => each.in === 'query') === true &&
        (known === undefined || !isTextTaken(known.schema, text))
      );
    });
    const faults = wrong.map(([name, text]) => `the query's ${name}=${text}`);
    if (contentType === null || operation.requestBody === undefined) return faults;
    const documented = operation.requestBody.content[contentType];
    if (documented === undefined) return [...faults, `the content type ${contentType}`];
    const isThere = body !== undefined || operation.requestBody.required;
    const isWrong = contentType.endsWith('json') && isThere && !isTaken(documented.schema, body);
    return isWrong ? [...faults, 'the body'] : faults;
  };
}
