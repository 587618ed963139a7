import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

const REF = '#/components/schemas/';

/** Schemas that are documented once and referred to by name. */
export interface NamedSchemas {
  /** The reference to a named schema; for any other, the schema itself. */
  reference: (schema: z.ZodType) => JsonSchema;
  components: () => Record<string, JsonSchema>;
}

/** JSON Schema (2020-12, as in OpenAPI 3.1) of zod schemas, with references to those in `named`. */
export function buildNamedSchemas(named: Record<string, z.ZodType>): NamedSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const options = {
    uri: (id: string) => `${REF}${id}`,
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }: { jsonSchema: JsonSchema }) => tidy(jsonSchema),
  } as const;
  return {
    reference(schema) {
      const id = registry.get(schema)?.id;
      if (id !== undefined) return { $ref: `${REF}${id}` };
      const { $schema: _, ...rest } = z.toJSONSchema(schema, options);
      return rest;
    },
    components() {
      const { schemas } = z.toJSONSchema(registry, options);
      return Object.fromEntries(
        Object.entries(schemas).map(([id, { $schema: _, $id: __, ...rest }]) => [id, rest]),
      );
    },
  };
}

/** Adapts zod's JSON Schema for readers of the document. */
function tidy(schema: JsonSchema): void {
  // The format is sufficient; the pattern of a date would fill three lines.
  if (typeof schema['format'] === 'string') delete schema['pattern'];
  // A boolean in a query is parsed from text, but documented as a boolean.
  if (String(schema['enum']) === 'true,false') {
    delete schema['enum'];
    schema['type'] = 'boolean';
  }
  if (schema['type'] === 'boolean' && typeof schema['default'] === 'string')
    schema['default'] = schema['default'] === 'true';
}
