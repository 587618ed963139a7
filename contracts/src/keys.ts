import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageSchema } from './lists.ts';
import { asCode, lineSchema } from './text.ts';

const scopeAreas = [
  'orders',
  'products',
  'customers',
  'invoices',
  'inventory',
  'tax',
  'keys',
  'payments',
  'refunds',
  'webhooks',
] as const;
type ScopeArea = (typeof scopeAreas)[number];

/** A scope that a route requires. */
export type Scope = `${ScopeArea}:${'read' | 'write'}` | 'orders:cancel' | 'events:read' | 'admin';
export const scopes: readonly Scope[] = [
  ...scopeAreas.flatMap((area) => [`${area}:read` as const, `${area}:write` as const]),
  // Not part of `orders:*`: a shop front may write orders, but not cancel them.
  'orders:cancel',
  // The feed and the stream. Nothing writes events by request.
  'events:read',
  // For dead letters and the reconciliation. It has no area, so no `<area>:*` includes it.
  'admin',
];

/** A scope that a key is granted: one scope, or `<area>:*` for reading and writing. */
export type GrantedScope = Scope | `${ScopeArea}:*`;
export const grantedScopes: readonly GrantedScope[] = [
  ...scopeAreas.flatMap((area) => [`${area}:read` as const, `${area}:write` as const, `${area}:*` as const]),
  'orders:cancel',
  'events:read',
  'admin',
];

/** The scopes that the granted ones include. */
export function expandScopes(granted: readonly GrantedScope[]): Set<Scope> {
  return new Set(scopes.filter((scope) => granted.includes(scope) || granted.includes(wildcardOf(scope))));
}

function wildcardOf(scope: Scope): GrantedScope {
  return scope.replace(/:(read|write)$/, ':*') as GrantedScope;
}

/** An API key: `sk_` and 256 random bits in base64url. */
export const API_KEY_PATTERN = /^sk_[A-Za-z0-9_-]{43}$/;

/** The actors in ledgers and histories of requests without a key, and of requests with the bootstrap key. */
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
    .refine((name) => !RESERVED.test(asCode(name)), 'must not be a name that Stockroom uses for itself')
    .describe('The program that uses the key; ledgers and histories show the name as the actor'),
  scopes: grantedScopesSchema.meta({
    description: 'The scopes of the key, such as `orders:write`; `orders:*` is read and write',
    uniqueItems: true,
  }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((moment) => new Date(moment))
    .nullable()
    .default(null)
    .describe('When the key expires. Null: never, or together with the key that creates it'),
});
export type CreateKey = z.infer<typeof createKeySchema>;

/** A key as clients see it. */
export const keySchema = z.object({
  id: idSchema,
  name: z.string(),
  prefix: z.string().describe('The first characters of the key, to recognise it'),
  scopes: z.array(z.enum(grantedScopes)),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('The last use, to the minute'),
  createdAt: z.iso.datetime(),
  createdBy: z.string().describe('The actor that created it'),
  revokedBy: z.string().nullable().describe('The actor that revoked it'),
});
export type KeyJson = z.infer<typeof keySchema>;
export const keyPageSchema = pageSchema(keySchema);

/** A new key, with its secret, which nothing shows later. */
export const createdKeySchema = keySchema.extend({
  key: z
    .string()
    .describe(
      'Send it as `Authorization: Bearer …`. It is shown only this once, or again with the same `Idempotency-Key`',
    ),
});
export type CreatedKeyJson = z.infer<typeof createdKeySchema>;
