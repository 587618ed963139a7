import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from './aws-error.ts';
import { answerFaults } from './fault-routes.ts';
import type { Fault, Faults } from './faults.ts';
import { createHttpServer } from './http-server.ts';
import type { HttpServer, ListenAddress } from './http-server.ts';
import { discardReply, sendReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** A parsed request whose operation is known; `perform` executes it. */
export interface Call {
  operation: string | undefined;
  perform(): Promise<Reply>;
}

/** The parts of a service that differ. */
export interface StandInService {
  faults: Faults;
  receive(incoming: IncomingMessage): Promise<Call>;
  /** Answers requests outside of the API, which take no faults; undefined for API requests. */
  answerAside?(incoming: IncomingMessage): Promise<Reply | undefined>;
  /** The service's own error document. */
  refuse(error: AwsError): Reply;
  throttled: Refusal;
  /** The error of a call that will never succeed. */
  rejected: Refusal;
}

interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** Serves `service`, with `/faults` beside it. */
export function createStandInServer(service: StandInService, address: ListenAddress): Promise<HttpServer> {
  return createHttpServer(address, async (incoming, response) => {
    try {
      const aside = await answerAside(service, incoming);
      if (aside) await sendReply(response, aside);
      else await serveCall(service, { incoming, response });
    } catch (error) {
      await answerFailure(service, error, response);
    }
  });
}

async function answerAside(service: StandInService, incoming: IncomingMessage): Promise<Reply | undefined> {
  if (incoming.url?.split('?')[0] === '/faults') return answerFaults(service.faults, incoming);
  return service.answerAside?.(incoming);
}

async function serveCall(
  service: StandInService,
  { incoming, response }: { incoming: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const call = await service.receive(incoming);
  const fault = service.faults.take(call.operation);
  if (fault === undefined) return sendReply(response, await call.perform());
  await waitOrCut(fault.delayMs, response);
  return actOut(fault, { service, call, response });
}

// A client that disconnects, or our own close(), ends the wait.
async function waitOrCut(delayMs: number, response: ServerResponse): Promise<void> {
  const cut = new AbortController();
  response.once('close', () => cut.abort());
  await sleep(delayMs, undefined, { signal: cut.signal }).catch(() => undefined);
}

async function actOut(
  fault: Fault,
  { service, call, response }: { service: StandInService; call: Call; response: ServerResponse },
): Promise<void> {
  switch (fault.kind) {
    case 'status':
      return sendReply(response, service.refuse(injectedError(fault.status)));
    case 'throttle':
      return sendReply(response, service.refuse(new AwsError(service.throttled)));
    case 'reject':
      return sendReply(response, service.refuse(new AwsError(service.rejected)));
    case 'slow':
      return sendReply(response, await call.perform());
    case 'hang':
      return untilCut(response);
    case 'reset':
      response.destroy();
      return;
    case 'accept-then-drop':
      discardReply(await call.perform());
      response.destroy();
      return;
    case 'accept-then-hang':
      discardReply(await call.perform());
      return untilCut(response);
  }
}

async function untilCut(response: ServerResponse): Promise<void> {
  if (!response.closed) await once(response, 'close');
}

function injectedError(status = 503): AwsError {
  const codes: Record<number, string> = { 500: 'InternalError', 503: 'ServiceUnavailable' };
  return new AwsError({
    status,
    code: codes[status] ?? 'InjectedFault',
    message: 'An injected fault.',
  });
}

async function answerFailure(
  service: StandInService,
  error: unknown,
  response: ServerResponse,
): Promise<void> {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (!(error instanceof AwsError)) process.emitWarning(error instanceof Error ? error : String(error));
  await sendReply(
    response,
    error instanceof AwsError
      ? service.refuse(error)
      : service.refuse(
          new AwsError({ status: 500, code: 'InternalError', message: 'We encountered an internal error.' }),
        ),
  ).catch(() => response.destroy());
}
