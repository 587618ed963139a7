/** The seconds of a `Retry-After` header, which has seconds or a date (RFC 9110, section 10.2.3); null if it has neither. */
export function parseRetryAfter(header: string | string[] | undefined, now: Date): number | null {
  if (typeof header !== 'string') return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  // Only dates of HTTP: `Date.parse` would take many other texts for one.
  if (!/^[A-Z][a-z]{2}, .* GMT$/.test(header)) return null;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(Math.ceil((at - now.getTime()) / 1_000), 0);
}
