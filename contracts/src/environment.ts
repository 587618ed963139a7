import { z } from 'zod';

export const portSchema = z.coerce.number().int().min(0).max(65_535);

export const hostSchema = z.union([z.ipv4(), z.ipv6(), z.hostname()], {
  error: 'must be an address such as 0.0.0.0, or a host name',
});

/** One secret, or several while it is changed: the first is the one to write with, all are good for reading. */
export type CallbackSecrets = readonly [string, ...string[]];

/** Keys of the callback's signature, each in the form that the Standard Webhooks specification gives it. */
export const callbackSecretsSchema = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{32,}={0,2}([\s,]+whsec_[A-Za-z0-9+/]{32,}={0,2}){0,3}$/,
    'must be whsec_ and 24 or more random bytes in base64, or up to four of these with commas between',
  )
  // What is split has at least one part.
  .transform((secrets) => secrets.split(/[\s,]+/) as [string, ...string[]]);

export const logLevelSchema = z
  .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  .default('info');

const MAX_STOP_MS = 60 * 60_000;

/** How a service stops: for how long it still takes requests, and when it gives up finishing what is in flight. */
export const stopSettings = {
  SHUTDOWN_DELAY_MS: z.coerce.number().int().min(0).max(MAX_STOP_MS).default(0),
  // Longer than a callback may take, which is 45 s, and shorter than the 60 s after which it is killed.
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(1_000).max(MAX_STOP_MS).default(55_000),
};

const LOOPBACK = /^(127\..*|::1|localhost)$/;

/**
 * Who can reach a service: API keys are required in production unless told otherwise, and a service without them listens
 * to this machine alone unless `HOST` is given. `isUnguarded`: it is open to others and asks for no key.
 */
export function resolveAccess(env: {
  NODE_ENV?: string | undefined;
  AUTH_REQUIRED?: boolean | undefined;
  HOST?: string | undefined;
}): { authRequired: boolean; host: string; isUnguarded: boolean } {
  const authRequired = env.AUTH_REQUIRED ?? env.NODE_ENV === 'production';
  const host = env.HOST ?? (authRequired ? '0.0.0.0' : '127.0.0.1');
  return { authRequired, host, isUnguarded: !authRequired && !LOOPBACK.test(host) };
}

/**
 * A service's settings from its environment. A variable set to nothing counts as not set.
 * @throws Error naming every variable that is missing or wrong, and never its value
 */
export function parseEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Record<string, string | undefined>,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message, code }) => {
    const name = path.join('.');
    return code === 'invalid_type' && given[name] === undefined
      ? `${name} is not set`
      : `${name}: ${message}`;
  });
  throw new Error(`the environment is not valid: ${faults.join('; ')}`);
}
