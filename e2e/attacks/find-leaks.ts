/**
 * Words that only occur inside a service: in stack traces, PostgreSQL's or Node's errors, internal addresses or
 * secrets.
 */
const INSIDE = [
  /\n\s+at /,
  /node_modules|node:internal|core-service|orchestrator-service/,
  /\.[jt]s:\d/,
  /syntax error at or near|invalid input syntax|violates [a-z-]+ constraint|relation "|pg_catalog/,
  /insert into |select .{1,80} from /,
  /ECONN|ETIMEDOUT|UND_ERR|FST_ERR|ERR_[A-Z]{3}/,
  /TypeError|RangeError|ZodError|SyntaxError|Cannot read prop/,
  /postgres(ql)?:\/\/|whsec_/,
];

/** The internals in an answer. `secrets` are texts of this run: an internal port, a folder. */
export function findLeaks(text: string, secrets: string[]): string[] {
  const words = INSIDE.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  return [...words, ...secrets.filter((secret) => text.includes(secret))].map((found) => `tells ${found}`);
}
