import type { IncomingMessage } from 'node:http';
import { ZodError } from 'zod';
import type { Faults } from './faults.ts';
import { readBody } from './read-body.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';

const MAX_BODY_BYTES = 16_384;

/**
 * `POST /faults` adds a fault, `GET` lists the pending ones, `DELETE` clears them. Unsigned: it is for tests, on
 * loopback.
 */
export async function answerFaults(faults: Faults, incoming: IncomingMessage): Promise<Reply> {
  switch (incoming.method) {
    case 'GET':
      return jsonReply(200, { pending: faults.pending() });
    case 'POST':
      return addFault(faults, await readBody(incoming, MAX_BODY_BYTES));
    case 'DELETE':
      faults.clear();
      return { status: 204 };
    default:
      return {
        ...jsonReply(405, { error: 'Use GET, POST or DELETE.' }),
        headers: { allow: 'GET, POST, DELETE' },
      };
  }
}

function addFault(faults: Faults, body: Buffer): Reply {
  try {
    faults.add(JSON.parse(body.toString()));
    return jsonReply(201, { pending: faults.pending() });
  } catch (error) {
    if (error instanceof SyntaxError) return jsonReply(400, { error: 'The body is not valid JSON.' });
    if (!(error instanceof ZodError)) throw error;
    const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return jsonReply(400, { error: 'The body is not a fault.', errors });
  }
}
