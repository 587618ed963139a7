import type { Decimals } from '@stockroom/contracts/currencies';
import { decimalFromMinor, jsonMoney } from '@stockroom/contracts/money';
import type { CreateProduct, ProductEdit, ProductJson } from '@stockroom/contracts/products';
import { STANDARD_TAX_CODE } from '@stockroom/contracts/tax-rates';
import { DEFAULT_UNIT } from '@stockroom/contracts/units';

/** The fields of a product that clients set, in core's form: `price` is `priceMinor` here. */
export type ProductValues = {
  [Name in keyof CreateProduct as Name extends 'price' ? 'priceMinor' : Name]: CreateProduct[Name];
};

export interface Product extends ProductValues {
  id: number;
  /** The number of edits, including the creation; sales do not count. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

type Value = string | number | boolean | Record<string, string>;

/**
 * Writes the values of a type; `decimals` are those of the shop's currency. `historySql` does for an SQL expression what
 * `history` does for a value.
 */
interface FieldType<Type extends Value> {
  sql: 'text' | 'bigint' | 'boolean' | 'jsonb';
  json: (value: Type, decimals: Decimals) => unknown;
  history: (value: Type, decimals: Decimals) => unknown;
  historySql: (expression: string, decimals: Decimals) => string;
  csv: (value: Type, decimals: Decimals) => string;
}

const plain = {
  json: (value: Value) => value,
  history: (value: Value) => value,
  historySql: (expression: string) => `to_jsonb(${expression})`,
};

const types = {
  text: { ...plain, sql: 'text', csv: (text) => text } satisfies FieldType<string>,
  code: { ...plain, sql: 'text', csv: (code) => code } satisfies FieldType<string>,
  count: { ...plain, sql: 'bigint', csv: (count) => String(count) } satisfies FieldType<number>,
  amount: {
    sql: 'bigint',
    json: jsonMoney,
    history: (amount, decimals) => Number(decimalFromMinor(amount, decimals)),
    historySql: (amount, decimals) => `to_jsonb(trim_scale(${amount} / ${10 ** decimals}.0))`,
    csv: decimalFromMinor,
  } satisfies FieldType<number>,
  flag: { ...plain, sql: 'boolean', csv: (flag) => String(flag) } satisfies FieldType<boolean>,
  pairs: { ...plain, sql: 'jsonb', csv: (pairs) => JSON.stringify(pairs) } satisfies FieldType<
    Record<string, string>
  >,
};

type TypeOf<Of> = Of extends string
  ? 'text' | 'code'
  : Of extends number
    ? 'count' | 'amount'
    : Of extends boolean
      ? 'flag'
      : 'pairs';

interface ProductField<Type extends keyof typeof types = keyof typeof types> {
  type: Type;
  /** Its name in `ProductValues`, if that differs. */
  stored?: keyof ProductValues;
  column: string;
  /** The SQL default for a new product in an import; null if the field is required. */
  byDefault: string | null;
  /** Whether `PUT` and `PATCH` change it. */
  isEdited: boolean;
}

/**
 * Every field of a product. Storage, edits, history, CSV and JSON all use this table, in this order. A field that is
 * only in the contract or only in the table does not compile.
 */
const table = {
  sku: { type: 'text', column: 'sku', byDefault: null, isEdited: true },
  name: { type: 'text', column: 'name', byDefault: null, isEdited: true },
  description: { type: 'text', column: 'description', byDefault: `''`, isEdited: true },
  price: { type: 'amount', stored: 'priceMinor', column: 'price_minor', byDefault: null, isEdited: true },
  quantity: { type: 'count', column: 'quantity', byDefault: '0', isEdited: false },
  reorderPoint: { type: 'count', column: 'reorder_point', byDefault: '0', isEdited: true },
  trackStock: { type: 'flag', column: 'track_stock', byDefault: 'true', isEdited: true },
  active: { type: 'flag', column: 'active', byDefault: 'true', isEdited: true },
  taxCode: { type: 'code', column: 'tax_code', byDefault: `'${STANDARD_TAX_CODE}'`, isEdited: true },
  metadata: { type: 'pairs', column: 'metadata', byDefault: `'{}'`, isEdited: true },
  unit: { type: 'code', column: 'unit', byDefault: `'${DEFAULT_UNIT}'`, isEdited: true },
} as const satisfies {
  [Name in keyof CreateProduct]-?: Name extends keyof ProductJson
    ? ProductField<TypeOf<CreateProduct[Name]>> & { isEdited: Name extends keyof ProductEdit ? true : false }
    : never;
};

export type FieldName = keyof typeof table;

export const productFields = Object.entries<ProductField>(table).map(([key, field]) => {
  // The table's keys, which `Object.entries` widens to string.
  const name = key as FieldName;
  const { historySql, sql } = types[field.type];
  const { type, stored = name as keyof ProductValues, column, byDefault, isEdited } = field;
  return { name, type, stored, column, byDefault, isEdited, sql, historySql };
});
export const editedFields = productFields.filter(({ isEdited }) => isEdited);

/** Converts a product from the names of the API to those of core. */
export function storedValues(given: CreateProduct): ProductValues;
export function storedValues(given: ProductEdit): Omit<ProductValues, 'quantity'>;
export function storedValues(given: Partial<CreateProduct>): Partial<ProductValues> {
  const fields = productFields.filter(({ name }) => name in given);
  return Object.fromEntries(fields.map(({ name, stored }) => [stored, given[name]]));
}

/** The editable fields of a product, in the form of an edit. */
export function editOf(product: ProductValues): ProductEdit {
  // All editable fields of the table.
  return Object.fromEntries(editedFields.map(({ name, stored }) => [name, product[stored]])) as ProductEdit;
}

/** A form of the fields of a product, in a shop with this currency. */
interface Form<Name extends 'csv' | 'json' | 'history'> {
  form: Name;
  decimals: Decimals;
}

/** The fields of a product in the form of JSON, history or CSV. */
export function writeFields(product: ProductValues, form: Form<'csv'>): Record<FieldName, string>;
export function writeFields(product: ProductValues, form: Form<'json'>): Pick<ProductJson, FieldName>;
export function writeFields(product: ProductValues, form: Form<'history'>): Record<FieldName, unknown>;
export function writeFields(product: ProductValues, { form, decimals }: Form<'csv' | 'json' | 'history'>) {
  const written = productFields.map(({ name, type, stored }) => {
    // Each entry of the table has a field and values of this field's type.
    const write = types[type][form] as (value: Value, decimals: Decimals) => unknown;
    return [name, write(product[stored], decimals)];
  });
  return Object.fromEntries(written) as never;
}

/** A product as clients of a shop with this currency see it. */
export function productJson(product: Product, { decimals }: { decimals: Decimals }): ProductJson {
  return {
    id: product.id,
    ...writeFields(product, { form: 'json', decimals }),
    createdAt: product.createdAt.toISOString(),
    updatedAt: product.updatedAt.toISOString(),
  };
}
