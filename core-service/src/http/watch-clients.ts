import type { ServerResponse } from 'node:http';
import { goneSignal } from '@stockroom/service-kit/http/client-gone';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Aborts when the client disconnects before the end of the response. Reads are then cancelled. */
    readonly gone: AbortSignal;
    response: ServerResponse | null;
  }
}

/** Gives every request its `gone`. */
export function watchClients(app: FastifyInstance): void {
  const signals = new WeakMap<FastifyRequest, AbortSignal>();
  app.decorateRequest('response', null);
  app.addHook('onRequest', (request, reply, done) => {
    request.response = reply.raw;
    done();
  });
  app.decorateRequest('gone', {
    getter(this: FastifyRequest) {
      const signal = signals.get(this) ?? goneSignal(this.response as ServerResponse);
      signals.set(this, signal);
      return signal;
    },
  });
}
