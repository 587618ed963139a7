/**
 * For Fastify's option `schemaController`: routes have no JSON schemas, because zod parses their input. Fastify's own
 * compilers would load Ajv, 100 modules, at each start.
 */
export const WITHOUT_JSON_SCHEMAS = {
  compilersFactory: { buildValidator: refuse, buildSerializer: refuse },
};

function refuse(): never {
  throw new Error('a route has a JSON schema; parse its input with zod');
}
