import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

const REF = '#/components/schemas/';

/** What is documented once and referred to by name. */
export interface NamedSchemas {
  /** The schema's reference where it has a name, else itself. */
  reference: (schema: z.ZodType) => JsonSchema;
  components: () => Record<string, JsonSchema>;
}

/** JSON Schema (2020-12, as OpenAPI 3.1 takes it) of zod schemas, those in `named` by reference. */
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

/** Says what clients need and zod's schema does not, or not so that they read it. */
function tidy(schema: JsonSchema): void {
  // A format says it already; the pattern of a date runs over three lines.
  if (typeof schema['format'] === 'string') delete schema['pattern'];
  // A yes or no of a query arrives as text, and is sent as what it is.
  if (String(schema['enum']) === 'true,false') {
    delete schema['enum'];
    schema['type'] = 'boolean';
  }
  if (schema['type'] === 'boolean' && typeof schema['default'] === 'string')
    schema['default'] = schema['default'] === 'true';
}
