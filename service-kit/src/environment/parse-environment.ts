import type { z } from 'zod';

/** Settings that are missing or wrong. Each fault is one line that begins with the name of its setting. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly faults: string[];

  constructor(faults: string[]) {
    super(`the environment is not valid: ${faults.join('; ')}`);
    this.faults = faults;
  }
}

/**
 * Parses a service's settings from its environment. An empty variable counts as not set.
 * @throws EnvironmentError naming every variable that is missing or wrong
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
    if (given[name] !== undefined) return `${name}: ${message}`;
    // A setting that only another setting requires has its own message.
    return code === 'custom' ? `${name} ${message}` : `${name} is not set`;
  });
  throw new EnvironmentError(faults);
}
