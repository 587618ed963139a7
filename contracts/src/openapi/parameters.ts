import type { z } from 'zod';
import { documentNumberSchema } from '../document-numbers.ts';
import { idSchema, orderNumberSchema } from '../ids.ts';
import type { JsonSchema, NamedSchemas } from './json-schema.ts';
import { ifNoneMatchHeader, isTagged, type Operation } from './operation.ts';

/** The parameters of an operation's path, query and headers, as OpenAPI lists them. */
export function listParameters(operation: Operation, named: NamedSchemas) {
  const { path, query, headers } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    const { schema, description, example } = describePathParameter(path, String(name));
    return { name, in: 'path', required: true, description, example, schema: named.reference(schema) };
  });
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => {
    const { description, example, schema } = liftTexts(named.reference(field as z.ZodType));
    const required = !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: 'query', required, description, example, schema };
  });
  const allHeaders = { ...headers, ...(isTagged(operation) ? ifNoneMatchHeader : {}) };
  const inHeader = Object.entries(allHeaders).map(([name, { schema, description, example }]) => ({
    name,
    in: 'header',
    required: false,
    description,
    example,
    schema: named.reference(schema),
  }));
  return [...inPath, ...inQuery, ...inHeader];
}

function describePathParameter(path: string, name: string) {
  if (name === 'orderId')
    return { schema: orderNumberSchema, description: "The order's number", example: 'ORD-2026-000001' };
  if (name === 'number')
    return {
      schema: documentNumberSchema,
      description: 'The number of the credit note, or its id, which it also has before it has a number',
      example: 'CRN-2026-000001',
    };
  if (name === 'deliveryId')
    return { schema: idSchema, description: 'The id of a delivery of the webhook', example: 1 };
  const resource = /\/([\w-]+)s\/\{id\}/.exec(path)?.[1]?.replace('-', ' ').replace(/ie$/, 'y');
  if (name !== 'id' || resource === undefined) throw new Error(`${name} in ${path} is not described`);
  return { schema: idSchema, description: `The id of the ${resource}`, example: 1 };
}

/** Moves description and example from the schema to the parameter, where reference pages show them. */
function liftTexts({ description, example, ...schema }: JsonSchema) {
  if (description === undefined || example === undefined)
    throw new Error(`a parameter of the query has no description or no example: ${JSON.stringify(schema)}`);
  return { description, example, schema };
}
