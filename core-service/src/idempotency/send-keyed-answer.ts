import type { FastifyReply } from 'fastify';
import type { KeyedAnswer } from './answer-once.ts';

export const JSON_CONTENT_TYPE = 'application/json; charset=utf-8';

/** Sends an answer that is JSON text already, and says so if it repeats an earlier one. */
export function sendKeyedAnswer(reply: FastifyReply, { replayed, body }: KeyedAnswer): FastifyReply {
  markReplayed(reply, replayed);
  return reply.type(JSON_CONTENT_TYPE).send(body);
}

/** Sets the header of an answer that repeats an earlier one. */
export function markReplayed(reply: FastifyReply, replayed: boolean): void {
  if (replayed) void reply.header('idempotent-replayed', 'true');
}
