import type { Request } from 'express';

/** The pattern that the request's path has met, of several that a route may have; null where there is nothing. */
export function routeOf({ route, path }: Request): string | null {
  const patterns = [(route as { path?: string | string[] } | undefined)?.path ?? []].flat();
  const [only] = patterns;
  if (patterns.length === 1 && only !== undefined) return only;
  const wild = '/*rest';
  return (
    patterns.find(
      (pattern) =>
        pattern === path || (pattern.endsWith(wild) && path.startsWith(pattern.slice(0, 1 - wild.length))),
    ) ?? null
  );
}
