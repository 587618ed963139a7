import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

const MAX_BYTES = 1_000_000;

/** The file of a logo, and its SHA-256 in hex. */
export interface LogoFile {
  path: string;
  bytes: Buffer;
  sha256: string;
}

/**
 * Reads the file of `BUSINESS_LOGO`, of at most 1 MB.
 * @throws Error with the reason if it cannot be read
 */
export function readLogoFile(path: string): LogoFile {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) throw new Error(`it has ${size} bytes, more than ${MAX_BYTES}`);
    const bytes = readFileSync(path);
    return { path, bytes, sha256: hash('sha256', bytes) };
  } catch (cause) {
    throw logoRefused(path, cause);
  }
}

/** The error that names the setting, the file and the reason. */
export function logoRefused(path: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(`BUSINESS_LOGO: ${path} cannot be used: ${why}`, { cause });
}
