import { z } from 'zod';

export const portSchema = z.coerce.number().int().min(0).max(65_535);

export const hostSchema = z.union([z.ipv4(), z.ipv6(), z.hostname()], {
  error: 'must be an address such as 0.0.0.0, or a host name',
});

/** The key of the callback's signature, in the form that the Standard Webhooks specification gives it. */
export const callbackSecretSchema = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and 24 or more random bytes in base64');

export const logLevelSchema = z
  .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  .default('info');

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
