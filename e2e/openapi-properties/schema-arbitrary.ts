import { MAX_PRICE_MINOR } from '@stockroom/contracts/money';
import fc, { type Arbitrary } from 'fast-check';
import type { ApiDocument, JsonSchema } from '../api-document.ts';

/** Texts as people write them, without details that a client cannot know, such as surrounding white space. */
const WORDS = [
  'Oak shelf',
  "O'Brien & Søn",
  '漢字',
  'مرحبا',
  '👩‍👩‍👧 x',
  '<b>',
  '=1+1',
  "'; --",
  '%_\\',
  'Z\u0351a',
];
const MAX_ELEMENTS = 4;

/** Values by name, for any schema: existing ids and used keys. Used three times out of four. */
export type Pools = Record<string, Arbitrary<unknown>>;

/**
 * Values that match a schema. It supports the keywords that the document uses.
 * @throws Error for any other keyword, so that none is ignored
 */
export function arbitraryOf(document: ApiDocument, schema: JsonSchema, pools: Pools): Arbitrary<unknown> {
  const { $ref, anyOf, enum: choices, type } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? '';
    return arbitraryOf(document, document.components['schemas']?.[name] as JsonSchema, pools);
  }
  if (Array.isArray(anyOf)) {
    return fc.oneof(...anyOf.map((each: JsonSchema) => arbitraryOf(document, each, pools)));
  }
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]));
  if (Array.isArray(type)) {
    return fc.oneof(...type.map((each: string) => arbitraryOf(document, { ...schema, type: each }, pools)));
  }
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return listOf(document, schema, pools);
    case 'object':
      return objectOf(document, schema, pools);
    default:
      throw new Error(`no values are known for ${JSON.stringify(schema)}`);
  }
}

/** Names whose values follow a rule that a schema cannot say: only those of their pool are valid. */
const ONLY_POOLED = new Set([
  'after',
  'charges',
  'country',
  'deliveryDate',
  'discount',
  'paymentReference',
  'scheme',
  'unit',
  'url',
  'vatId',
]);

/** A value of a pool, most of the time, if the name has one. */
export function pooled(pools: Pools, name: string, otherwise: Arbitrary<unknown>): Arbitrary<unknown> {
  const pool = pools[name];
  if (pool === undefined || ONLY_POOLED.has(name)) return pool ?? otherwise;
  return fc.oneof({ weight: 3, arbitrary: pool }, { weight: 1, arbitrary: otherwise });
}

function objectOf(document: ApiDocument, schema: JsonSchema, pools: Pools): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    const key = fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/).filter((name) => !(name in {}));
    const value = arbitraryOf(document, additionalProperties as JsonSchema, pools);
    return fc.dictionary(key, value, { maxKeys: MAX_ELEMENTS, noNullPrototype: true });
  }
  const model = Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, each]) => [name, pooled(pools, name, arbitraryOf(document, each, pools))] as const,
  );
  return fc.record(Object.fromEntries(model), {
    requiredKeys: required as string[],
    noNullPrototype: true,
  });
}

function listOf(document: ApiDocument, schema: JsonSchema, pools: Pools): Arbitrary<unknown[]> {
  const { items, minItems = 0, maxItems = MAX_ELEMENTS, uniqueItems } = schema as Record<string, never>;
  const item = arbitraryOf(document, items ?? {}, pools);
  const lengths = { minLength: minItems, maxLength: Math.min(maxItems, MAX_ELEMENTS) };
  return uniqueItems === true ? fc.uniqueArray(item, lengths) : fc.array(item, lengths);
}

function textOf(schema: JsonSchema): Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 100 } = schema as Record<string, never>;
  if (format === 'email') return fc.stringMatching(/^[a-z0-9_+]{1,20}@([a-z0-9]{1,10}\.){1,3}[a-z]{2,5}$/);
  if (format === 'date') return fc.date(YEARS).map((date) => date.toISOString().slice(0, 10));
  if (format === 'date-time') return fc.date(YEARS).map((date) => date.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const plain = fc.string({ minLength, maxLength: Math.min(maxLength, 100) });
  return fc
    .oneof(plain, fc.constantFrom(...WORDS))
    .filter((text) => text === text.trim() && text.length >= minLength && text.length <= maxLength);
}

const YEARS = {
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
};

/** A rate has six decimals at most. */
const RATE_STEPS = 1_000_000;
/** A percentage has four. */
const PERCENT_STEPS = 10_000;

function numberOf({ type, format, ...limits }: JsonSchema): Arbitrary<number> {
  const { minimum, exclusiveMinimum, maximum = Number.MAX_SAFE_INTEGER } = limits as Record<string, number>;
  const min = minimum ?? (exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + 1);
  if (type === 'integer') {
    const small = fc.integer({ min, max: Math.min(maximum, min + 20) });
    return fc.oneof(small, fc.integer({ min, max: maximum }), fc.constantFrom(min, maximum));
  }
  if (format === undefined && min === 0 && maximum === 1) {
    return fc.integer({ min: 0, max: RATE_STEPS }).map((step) => step / RATE_STEPS);
  }
  if (format === undefined && exclusiveMinimum === 0 && maximum === 100) {
    return fc.integer({ min: 1, max: 100 * PERCENT_STEPS }).map((step) => step / PERCENT_STEPS);
  }
  if (format !== 'decimal') throw new Error(`no numbers are known of the format ${String(format)}`);
  // The document has no decimals and no maximum of an amount, because they depend on the currency: here USD.
  return fc
    .oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: MAX_PRICE_MINOR }))
    .map((amount) => amount / 100);
}
