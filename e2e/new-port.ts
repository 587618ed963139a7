import { randomInt } from 'node:crypto';
import { isPortFree } from '@stockroom/local/free-port';

/** Below the ports that systems give to whoever asks for any: nobody is given one before it is bound. */
const FIRST_PORT = 20_000;
const PORTS_EACH = 1_000;
const SHARES = 12;

const given = new Set<number>();

/** A port for a process that is started later, from a share that each of Jest's workers has for itself. */
export async function newPort(): Promise<number> {
  const share = Number(process.env['JEST_WORKER_ID'] ?? 0) % SHARES;
  for (;;) {
    const port = FIRST_PORT + share * PORTS_EACH + randomInt(PORTS_EACH);
    if (given.has(port)) continue;
    given.add(port);
    if (await isPortFree(port)) return port;
  }
}
