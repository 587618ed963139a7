/** 128 random bits. Not `crypto.randomUUID`, which browsers offer only on secure pages. */
export function newKey(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
