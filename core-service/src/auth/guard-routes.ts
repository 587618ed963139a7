import type { Scope } from '@stockroom/contracts/keys';
import { LINK_TOKEN_HEADER } from '@stockroom/contracts/tokens';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scopeInsufficient } from '../http/auth-error.ts';
import type { Authenticate } from './authenticate.ts';
import type { Caller } from './caller.ts';

/** The access that a route requires. */
type Access = 'public' | ScopedAccess;

interface ScopedAccess {
  /** One of them is enough. */
  scopes: readonly Scope[];
  /** Whether a customer token is accepted; the route must then show only the customer's own data. */
  customersToo: boolean;
  /** Whether the token of a link to the document in the path is accepted; the gateway forwards it. */
  linksToo: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Null on public routes. */
    caller: Caller | null;
  }
}

/** The options of a public route. */
export const PUBLIC = { config: { access: 'public' } } as const;

/** The options of a route that requires one of these scopes. */
export function needs(scopes: Scope | readonly Scope[], { customersToo = false, linksToo = false } = {}) {
  return { config: { access: { scopes: [scopes].flat(), customersToo, linksToo } satisfies Access } };
}

/**
 * Checks the caller's scopes on every route registered after this, before the body is read. A route that does not
 * declare its access cannot be registered.
 */
export function guardRoutes(app: FastifyInstance, authenticate: Authenticate): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} does not declare its access`);
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const { access } = request.routeOptions.config;
    // Undefined: the path is unknown, and gets 404.
    if (access === undefined || access === 'public') return done();
    try {
      const caller = findCaller(request, { access, authenticate });
      // Most keys are cached, and their requests need not wait for a promise.
      if (caller instanceof Promise) return void admitLater(request, { access, caller, done });
      admit(request, { access, caller });
    } catch (error) {
      return done(error as Error);
    }
    done();
  });
}

/** The header identifies the caller, even if the request also has the token of a link. */
function findCaller(
  { headers, params }: FastifyRequest,
  { access, authenticate }: { access: ScopedAccess; authenticate: Authenticate },
): Caller | Promise<Caller> {
  const link = headers[LINK_TOKEN_HEADER];
  if (!access.linksToo || typeof link !== 'string' || headers.authorization !== undefined)
    return authenticate.byHeader(headers.authorization);
  const { orderId, number } = params as { orderId?: string; number?: string };
  return authenticate.byLink(link, orderId ?? number ?? '');
}

async function admitLater(
  request: FastifyRequest,
  { access, caller, done }: { access: ScopedAccess; caller: Promise<Caller>; done: (error?: Error) => void },
): Promise<void> {
  try {
    admit(request, { access, caller: await caller });
  } catch (error) {
    return done(error as Error);
  }
  done();
}

/** The caller of an admitted request. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new Error('a public route has no caller');
  return caller;
}

/** @throws AuthError insufficient_scope */
function admit(request: FastifyRequest, { access, caller }: { access: ScopedAccess; caller: Caller }): void {
  const isCustomer = caller.customerId !== null;
  const mayUse = isCustomer ? access.customersToo : access.scopes.some((scope) => caller.scopes.has(scope));
  if (!mayUse) {
    const needed = access.scopes.join(' or ');
    throw scopeInsufficient(
      access.scopes,
      isCustomer
        ? 'A customer token gives access only to the orders and invoices of its customer'
        : `The API key does not have the scope ${needed}`,
    );
  }
  request.caller = caller;
}
