import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageSchema } from './lists.ts';
import { lineSchema } from './text.ts';

const scopeAreas = ['orders', 'products', 'customers', 'invoices', 'inventory', 'keys'] as const;
type ScopeArea = (typeof scopeAreas)[number];

/** What a route asks for. */
export type Scope = `${ScopeArea}:${'read' | 'write'}` | 'admin';
export const scopes: readonly Scope[] = [
  ...scopeAreas.flatMap((area) => [`${area}:read` as const, `${area}:write` as const]),
  // Dead letters and the reconciliation: of no area, and so in no `<area>:*`.
  'admin',
];

/** What a key is given: a scope, or `<area>:*` for both of an area. */
export type GrantedScope = Scope | `${ScopeArea}:*`;
export const grantedScopes: readonly GrantedScope[] = [
  ...scopeAreas.flatMap((area) => [`${area}:read` as const, `${area}:write` as const, `${area}:*` as const]),
  'admin',
];

/** The scopes that are meant by those granted. */
export function expandScopes(granted: readonly GrantedScope[]): Set<Scope> {
  return new Set(scopes.filter((scope) => granted.includes(scope) || granted.includes(wildcardOf(scope))));
}

function wildcardOf(scope: Scope): GrantedScope {
  return scope.replace(/:.*/, ':*') as GrantedScope;
}

/** An API key: `sk_` and 256 random bits in base64url. */
export const API_KEY_PATTERN = /^sk_[A-Za-z0-9_-]{43}$/;

/** Who stands in ledgers and histories where there was no key: nobody, or the one that the first start is given. */
export const OPEN_ACTOR = 'api';
export const BOOTSTRAP_ACTOR = 'bootstrap';
const RESERVED = new RegExp(`^(${OPEN_ACTOR}|${BOOTSTRAP_ACTOR}|customer .*)$`, 'i');

const grantedScopesSchema = z
  .array(z.enum(grantedScopes))
  .min(1)
  .max(grantedScopes.length)
  .refine((given) => new Set(given).size === given.length, 'must not name a scope twice');

/** The body of `POST /api/keys`. */
export const createKeySchema = z.strictObject({
  name: lineSchema({ min: 1, max: 100 })
    .refine((name) => !RESERVED.test(name), 'must not be a name that Stockroom itself goes by')
    .describe('Who uses it: ledgers and histories name it as the actor'),
  scopes: grantedScopesSchema.meta({
    description: 'What it may do, such as `orders:write`; `orders:*` is read and write',
    uniqueItems: true,
  }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((moment) => new Date(moment))
    .nullable()
    .default(null)
    .describe('From when on it is refused; null for never'),
});
export type CreateKey = z.infer<typeof createKeySchema>;

/** A key as clients see it ever after. */
export const keySchema = z.object({
  id: idSchema,
  name: z.string(),
  prefix: z.string().describe('How the key begins, to tell it from others'),
  scopes: z.array(z.enum(grantedScopes)),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('To the minute'),
  createdAt: z.iso.datetime(),
  createdBy: z.string().describe('The actor that made it'),
  revokedBy: z.string().nullable().describe('The actor that revoked it'),
});
export type KeyJson = z.infer<typeof keySchema>;
export const keyPageSchema = pageSchema(keySchema);

/** A key as its maker sees it, once. */
export const createdKeySchema = keySchema.extend({
  key: z.string().describe('Sent as `Authorization: Bearer …`; it is shown here and never again'),
});
export type CreatedKeyJson = z.infer<typeof createdKeySchema>;

/** The body of `POST /api/customers/{id}/tokens`. */
export const createCustomerTokenSchema = z.strictObject({
  expiresInSeconds: z.int().min(60).max(86_400).default(900).describe('How long it is good for'),
});

/** A token with which one customer reads their own orders and invoices. */
export const customerTokenSchema = z.object({
  token: z
    .string()
    .describe('Sent as `Authorization: Bearer …`, or as `?token=` in the address of an invoice.pdf'),
  expiresAt: z.iso.datetime(),
});
export type CustomerTokenJson = z.infer<typeof customerTokenSchema>;
