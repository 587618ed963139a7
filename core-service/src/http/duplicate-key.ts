/** The tokens of a JSON text that tell where its objects begin and end, and which strings are keys. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * A key that one object of a JSON text has twice, or null. `JSON.parse` keeps the last of them and says nothing, and
 * another reader may keep the first (RFC 8259, section 4). The text must be valid JSON.
 */
export function findDuplicateKey(json: string): string | null {
  /** The keys of each object that is open, null for an array; the innermost is last. */
  const open: (Set<string> | null)[] = [];
  let keyIsNext = false;
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      keyIsNext = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      keyIsNext = false;
    } else if (token === ',') {
      keyIsNext = open.at(-1) instanceof Set;
    } else if (keyIsNext) {
      const key = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
      keyIsNext = false;
    }
  }
  return null;
}
