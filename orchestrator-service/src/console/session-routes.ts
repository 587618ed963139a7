import { CALLER_PATH, type CallerJson, callerSchema } from '@stockroom/contracts/callers';
import { API_KEY_PATTERN } from '@stockroom/contracts/keys';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import { goneSignal } from '@stockroom/service-kit/http/client-gone';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { Request, Response, Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type CoreClient, readWhole } from '../gateway/core-client.ts';
import { CoreRefusal, forwardRefusal } from '../gateway/core-refusal.ts';
import { forwardedHeaders } from '../gateway/forward.ts';
import type { HttpLimits } from '../http/http-limits.ts';
import { readBody } from '../http/read-body.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { clearSessionCookie, cookieFor, readSessionCookie } from './session-cookie.ts';
import type { SessionSeal } from './session-seal.ts';

export interface SessionRoutesDeps {
  core: CoreClient;
  seal: SessionSeal;
  /** Whether core requires keys. If not, there is no sign-in. */
  authRequired: boolean;
  clock: () => Date;
  limits: HttpLimits;
  logger: Logger;
}

const SESSION_PATH = '/console/session';
const SESSION_MS = 12 * 60 * 60_000;

const signInSchema = z.strictObject({
  key: z.string().trim().regex(API_KEY_PATTERN, 'must be an API key: sk_ and 43 characters'),
});

/** The sign-in of the console: `POST`, `GET` and `DELETE /console/session`. */
export function sessionRoutes(router: Router, deps: SessionRoutesDeps): void {
  const { core, seal, authRequired, clock, limits, logger } = deps;

  router.post(
    SESSION_PATH,
    requireSameOrigin,
    readBody(limits),
    async (request: Request, response: Response) => {
      if (!authRequired)
        throw new ProblemError('path_not_found', 'No key is required, so there is no sign-in');
      const cookie = cookieFor(request);
      if (cookie === null)
        throw new ProblemError('insecure_connection', 'Sign in over https, or on localhost');
      const { key } = parseOrRefuse(signInSchema, parseJson(request));
      const caller = await askCaller(request, response, key);
      if (caller instanceof CoreRefusal) {
        const requestId = String(response.getHeader(REQUEST_ID_HEADER));
        const { statusCode: status } = caller.answer;
        logger.warn({ requestId, address: request.ip, status }, 'console sign-in refused');
        return forwardRefusal(response, caller);
      }
      const expiresAt = earlier(new Date(clock().getTime() + SESSION_MS), caller.expiresAt);
      const maxAge = expiresAt.getTime() - clock().getTime();
      response.cookie(cookie.name, seal.seal({ key, expiresAt }), { ...cookie.options, maxAge });
      answer(response.status(201), { ...caller, expiresAt: expiresAt.toISOString() });
    },
  );

  router.get(SESSION_PATH, async (request: Request, response: Response) => {
    const sealed = authRequired ? readSessionCookie(request) : null;
    const session = sealed === null ? null : seal.open(sealed);
    if (authRequired && session === null) {
      if (sealed !== null) clearSessionCookie(request, response);
      throw new ProblemError('unauthenticated', 'Nobody is signed in, or the session has ended');
    }
    const caller = await askCaller(request, response, session?.key ?? null);
    if (caller instanceof CoreRefusal) {
      if (caller.answer.statusCode === 401) clearSessionCookie(request, response);
      return forwardRefusal(response, caller);
    }
    answer(response, { ...caller, expiresAt: session?.expiresAt.toISOString() ?? null });
  });

  // The browser forgets the session. Only revoking its key ends a session of which somebody has a copy.
  router.delete(SESSION_PATH, requireSameOrigin, (request: Request, response: Response) => {
    clearSessionCookie(request, response);
    response.set('cache-control', 'no-store').status(204).end();
  });

  router.all(SESSION_PATH, refuseOtherMethods('GET, HEAD, POST, DELETE'));

  /** The holder of a key, or core's refusal. @throws ProblemError if core does not answer */
  async function askCaller(
    request: Request,
    response: Response,
    key: string | null,
  ): Promise<CallerJson | CoreRefusal> {
    const { authorization: _, 'content-type': __, ...headers } = forwardedHeaders(request, response);
    const answered = await core.request({
      method: 'GET',
      path: CALLER_PATH,
      headers: key === null ? headers : { ...headers, authorization: `Bearer ${key}` },
      signal: goneSignal(response),
    });
    const body = await readWhole(answered);
    if (answered.statusCode !== 200) return new CoreRefusal(answered, body);
    return callerSchema.parse(JSON.parse(String(body)));
  }

  function answer(response: Response, { name, scopes, expiresAt }: CallerJson): void {
    response.set('cache-control', 'no-store').json({ name, scopes, expiresAt, signInRequired: authRequired });
  }
}

function requireSameOrigin(request: Request, _response: Response, next: () => void): void {
  refuseCrossSite(request);
  next();
}

/** The body as JSON. A page of another site can send other types of body without asking this server first. */
function parseJson(request: Request): unknown {
  if (!request.is('application/json'))
    throw new ProblemError('unsupported_media_type', 'Send the body as application/json');
  try {
    return JSON.parse(String(request.body));
  } catch {
    // The parser's own message would show the key.
    throw new ProblemError('malformed_json', 'The body is not valid JSON');
  }
}

function earlier(moment: Date, other: string | null): Date {
  return other === null || moment < new Date(other) ? moment : new Date(other);
}
