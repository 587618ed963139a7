import { randomInt } from 'node:crypto';
import { isPortFree } from '@stockroom/local/free-port';

/** Below the ephemeral ports, so that no other process gets one before it is bound. */
const FIRST_PORT = 20_000;
const PORTS_EACH = 1_000;
const SHARES = 12;

const given = new Set<number>();

/** A port for a process that starts later, from a range that belongs to this Jest worker. */
export async function newPort(): Promise<number> {
  const share = Number(process.env['JEST_WORKER_ID'] ?? 0) % SHARES;
  for (;;) {
    const port = FIRST_PORT + share * PORTS_EACH + randomInt(PORTS_EACH);
    if (given.has(port)) continue;
    given.add(port);
    if (await isPortFree(port)) return port;
  }
}
