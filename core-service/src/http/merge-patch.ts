/**
 * The fields with those that a JSON merge patch names (RFC 7396). A schema has made sure that null occurs only where a
 * field may be null.
 */
export function mergePatch<Fields extends object>(
  current: Fields,
  patch: { [Name in keyof Fields]?: Fields[Name] | undefined },
): Fields {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...current, ...(Object.fromEntries(given) as Partial<Fields>) };
}
