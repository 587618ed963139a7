import { randomInt } from 'node:crypto';
import { isPortFree } from '@stockroom/local/free-port';

/** Suites that may run at the same time. `npm test` is the first; each other one names itself in its Jest config. */
const SUITES = ['test', 'faults', 'attacks', 'deploy', 'containers', 'browser'];
/** Below the ephemeral ports, so that no other process gets one before it is bound. */
const FIRST_PORT = 14_000;
const PORTS_EACH = 500;
const SHARES = 6;

const given = new Set<number>();

/** A port for a process that starts later, from a range that belongs to this suite and Jest worker. */
export async function newPort(): Promise<number> {
  const suite = SUITES.indexOf(process.env['TEST_SUITE'] ?? 'test');
  const share = suite * SHARES + (Number(process.env['JEST_WORKER_ID'] ?? 0) % SHARES);
  for (;;) {
    const port = FIRST_PORT + share * PORTS_EACH + randomInt(PORTS_EACH);
    if (given.has(port)) continue;
    given.add(port);
    if (given.size === PORTS_EACH) given.clear();
    if (await isPortFree(port)) return port;
  }
}
