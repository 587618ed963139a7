import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { BOOTSTRAP_ACTOR, scopes } from '@stockroom/contracts/keys';
import { startGateway } from '../../testing/gateway-under-test.ts';

export const aKey = () => `sk_${randomBytes(32).toString('base64url')}`;
const aSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
export const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

type GatewayOptions = Parameters<typeof startGateway>[0];

/** A gateway with a console, in front of a server that accepts the keys in `keys`, each with its expiry. */
export async function startConsole(options: Partial<GatewayOptions> = {}) {
  const keys = new Map<string, string | null>();
  const core: RequestListener = (request, response) => {
    const key = String(request.headers.authorization).slice('Bearer '.length);
    const isOpen = options.authRequired === false && request.headers.authorization === undefined;
    const isGood = isOpen || keys.has(key);
    const answer = isGood
      ? { name: isOpen ? 'api' : BOOTSTRAP_ACTOR, scopes, expiresAt: keys.get(key) ?? null }
      : { code: 'unauthenticated', status: 401 };
    response
      .writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer));
  };
  const gateway = await startGateway({ core, sessionSecrets: [aSecret()], ...options });

  const send = (
    path: string,
    { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {},
  ) =>
    fetch(`${gateway.url}${path}`, {
      ...init,
      headers: { ...(init.method === undefined ? {} : SAME_ORIGIN), ...headers },
    });
  const signIn = (key: string, headers: Record<string, string> = {}) =>
    send('/console/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ key }),
    });

  return {
    ...gateway,
    keys,
    send,
    signIn,
    /** The cookie of a new session, as a browser sends it. */
    async cookieOf(key = aKey()): Promise<string> {
      keys.set(key, null);
      const answer = await signIn(key);
      if (answer.status !== 201) throw new Error(`the sign-in was refused: ${await answer.text()}`);
      return cookieIn(answer);
    },
  };
}

export type ConsoleUnderTest = Awaited<ReturnType<typeof startConsole>>;

/** The cookie that an answer sets, as a browser sends it. */
export function cookieIn({ headers }: Response): string {
  return String(headers.getSetCookie()[0]).split(';', 1)[0] ?? '';
}
