/** The JSON tokens that show where objects begin and end, and which strings are keys. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * A duplicate key within one object of a JSON text, or null. `JSON.parse` silently keeps the last one, and another
 * parser may keep the first (RFC 8259, section 4). Keys that are equal in NFC are duplicates, because texts are stored
 * in NFC. The text must be valid JSON.
 */
export function findDuplicateKey(json: string): string | null {
  /** The keys of each open object, null for an array; the innermost is last. */
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
      const spelt = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
      const key = spelt.normalize('NFC');
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
      keyIsNext = false;
    }
  }
  return null;
}
