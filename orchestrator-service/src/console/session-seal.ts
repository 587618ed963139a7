import { API_KEY_PATTERN } from '@stockroom/contracts/keys';
import { createSeal } from '@stockroom/service-kit/environment/create-seal';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { z } from 'zod';

/** What the cookie of a signed-in browser contains. */
export interface Session {
  /** The API key with which its user signed in. */
  key: string;
  expiresAt: Date;
}

export type SessionSeal = ReturnType<typeof createSessionSeal>;

const VERSION = 's1.';
/** Several times a sealed session. */
const MAX_CHARACTERS = 512;

const contentSchema = z.tuple([z.string().regex(API_KEY_PATTERN), z.int()]);

/** Encrypts sessions, so that no instance has to store them. */
export function createSessionSeal({ secrets, clock }: { secrets: Secrets; clock: () => Date }) {
  const { seal, open } = createSeal({ secrets, purpose: 'stockroom console sessions' });

  return {
    seal: ({ key, expiresAt }: Session): string =>
      `${VERSION}${seal(JSON.stringify([key, expiresAt.getTime()]))}`,

    /** Null if none of the secrets has sealed it, or if it has expired. */
    open(sealed: string): Session | null {
      if (!sealed.startsWith(VERSION) || sealed.length > MAX_CHARACTERS) return null;
      const content = open(sealed.slice(VERSION.length));
      if (content === null) return null;
      const [key, expiresAtMs] = contentSchema.parse(JSON.parse(content));
      return expiresAtMs > clock().getTime() ? { key, expiresAt: new Date(expiresAtMs) } : null;
    },
  };
}
