import type { Scope } from '@stockroom/contracts/keys';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scopeInsufficient } from './auth-error.ts';
import type { Authenticate } from './authenticate.ts';
import type { Caller } from './caller.ts';

/** What a route asks of its caller. */
type Access = 'public' | ScopedAccess;

interface ScopedAccess {
  /** Of which one is enough. */
  scopes: readonly Scope[];
  /** Whether a customer may come in too, to whom it must show only what is theirs. */
  customersToo: boolean;
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

/** The options of a route that anybody may use. */
export const PUBLIC = { config: { access: 'public' } } as const;

/** The options of a route that takes one of these scopes. */
export function needs(scopes: Scope | readonly Scope[], { customersToo = false } = {}) {
  return { config: { access: { scopes: [scopes].flat(), customersToo } satisfies Access } };
}

/**
 * Lets no request of the routes registered after this past its caller's scopes, before its body is read. A route that
 * does not say what it needs cannot be registered.
 */
export function guardRoutes(app: FastifyInstance, authenticate: Authenticate): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} does not say who may use it`);
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const { access } = request.routeOptions.config;
    // Without: there is nothing at this path, for nobody.
    if (access === undefined || access === 'public') return done();
    try {
      const caller = authenticate(request.headers.authorization);
      // Most keys are known, and their requests need not wait a turn.
      if (caller instanceof Promise) return void admitLater(request, { access, caller, done });
      admit(request, { access, caller });
    } catch (error) {
      return done(error as Error);
    }
    done();
  });
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

/** The caller of a request that was let in. */
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
        ? 'A customer token is for the own orders and invoices'
        : `The API key does not have the scope ${needed}`,
    );
  }
  request.caller = caller;
}
