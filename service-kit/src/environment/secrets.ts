import { z } from 'zod';

/** One secret, or several during a rotation: the first signs, all verify. */
export type Secrets = readonly [string, ...string[]];

const BETWEEN = /[\s,]+/;

/** Keys of the callback's signature, in the format of the Standard Webhooks specification. */
export const callbackSecretsSchema = secretsSchema(
  /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
  'must be whsec_ and 24 or more random bytes in base64, or up to four of these separated by commas',
);

/** Keys of core's own signatures, on customer tokens, links and cursors. */
export const tokenSecretsSchema = secretsSchema(
  /^[A-Za-z0-9+/_-]{32,}={0,2}$/,
  'must be 24 or more random bytes in base64, or up to four of these separated by commas',
);

function secretsSchema(pattern: RegExp, message: string) {
  return (
    z
      .string()
      // A split text has at least one part.
      .transform((secrets) => secrets.trim().split(BETWEEN) as [string, ...string[]])
      .refine((secrets) => secrets.length <= 4 && secrets.every((secret) => pattern.test(secret)), message)
  );
}

/** Keys in the examples of the API documentation. */
const PUBLISHED = new Set(['sk_EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA']);

const WORDS =
  /secret|password|passwd|change|example|stockroom|callback|default|qwerty|letmein|webhook|123456|abcdef/i;

/** In random base64, 60 % of neighbouring characters are of different classes; in words and names, few are. */
const MIN_CLASS_CHANGES = 0.25;

/** 24 random bytes have 23 different values on average; fewer than 16 have a probability of 10^-12. */
const MIN_DIFFERENT_SHARE = 0.6;
const MAX_COUNTED_BYTES = 32;

/**
 * Why a secret is too weak if API keys are required; null if it looks random. It detects secrets that are published
 * here, text, repetitions and sequences, raw or in base64 or hex. No test can detect every weak secret.
 */
export function findWeakness(secret: string): string | null {
  if (PUBLISHED.has(secret)) return 'is published in the documentation';
  const text = secret.replace(/^(whsec|sk)_/, '').replace(/=+$/, '');
  const isHex = /^([0-9a-f]{2})+$/i.test(text);
  if (!isHex && WORDS.test(text)) return 'contains a word, so it was not generated at random';
  if (!isHex && !isBase32(text) && classChangesOf(text) < MIN_CLASS_CHANGES)
    return 'is text, not random bytes';
  return findPattern(Buffer.from(text, isHex ? 'hex' : 'base64'));
}

/** Adds the weaknesses of the named secrets to a schema's issues, never their values. */
export function reportWeakSecrets(
  named: Record<string, readonly string[] | undefined>,
  addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void,
): void {
  for (const [name, secrets] of Object.entries(named)) {
    const weakness = secrets?.map(findWeakness).find((each) => each !== null);
    if (weakness === undefined) continue;
    const message = `${weakness}; API keys are required, so make one with \`openssl rand -base64 32\``;
    addIssue({ code: 'custom', path: [name], message });
  }
}

function findPattern(bytes: Buffer): string | null {
  const text = bytes.toString('latin1');
  // A secret in hex that was encoded in base64.
  if (/^([0-9a-f]{2}){16,}\n?$/i.test(text)) return findPattern(Buffer.from(text.trim(), 'hex'));
  if (/^[\t\n\r\x20-\x7e]+$/.test(text)) return 'is text in base64, not random bytes';
  const differences = bytes.map((byte, index) => byte - (bytes[index - 1] ?? 0)).subarray(1);
  if (isRepetitive(bytes) || isRepetitive(differences))
    return 'follows a pattern, so it was not generated at random';
  return null;
}

/** Whether a few values are repeated, in any order. */
function isRepetitive(bytes: Uint8Array): boolean {
  const counted = bytes.subarray(0, MAX_COUNTED_BYTES);
  return new Set(counted).size < counted.length * MIN_DIFFERENT_SHARE;
}

function isBase32(text: string): boolean {
  return /^[a-z2-7]{40,}$/.test(text) || /^[A-Z2-7]{40,}$/.test(text);
}

function classChangesOf(text: string): number {
  const classes = text
    .replaceAll(/[^a-z0-9]/gi, '')
    .replaceAll(/[a-z]/g, 'a')
    .replaceAll(/[A-Z]/g, 'A')
    .replaceAll(/\d/g, '0');
  const changes = [...classes].filter((each, index) => index > 0 && each !== classes[index - 1]);
  return changes.length / (classes.length - 1);
}
