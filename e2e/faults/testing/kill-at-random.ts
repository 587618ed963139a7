import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, isAlive, postgresPid, type StockroomUnderTest } from '../../stockroom-under-test.ts';
import { shuffle } from '../order-plan.ts';
import type { Random } from '../seeded-random.ts';

type Victim = 'core' | 'orchestrator' | 'postgres';
export interface Kill {
  victim: Victim;
  /** The time of the kill, in milliseconds since 1970. */
  at: number;
}

const VICTIMS: readonly Victim[] = ['core', 'orchestrator', 'postgres'];
/** The longest delay of a kill after new orders arrived: they are in flight by then. */
const MAX_AIM_MS = 150;
const SHORT_PAUSE_MS = [0, 300] as const;
const LONG_PAUSE_MS = [1_500, 3_500] as const;
/** One of this many pauses is short. */
const SHORT_EVERY = 3;

/**
 * Kills core, orchestrator and PostgreSQL with -9, each `times` times in random order, every few seconds or in quick
 * succession. `beforeEach` starts the work that the kill should interrupt.
 */
export async function killAtRandom(
  stockroom: StockroomUnderTest,
  { random, times, beforeEach }: { random: Random; times: number; beforeEach: () => Promise<void> },
): Promise<Kill[]> {
  const kills: Kill[] = [];
  const killed: Partial<Record<Victim, number>> = {};
  const victims = shuffle(Array.from({ length: times }, () => VICTIMS).flat(), random);
  for (const victim of victims) {
    const aimMs = random.between(0, MAX_AIM_MS);
    const [leastMs, mostMs] = random.between(1, SHORT_EVERY) === 1 ? SHORT_PAUSE_MS : LONG_PAUSE_MS;
    const pauseMs = random.between(leastMs, mostMs);
    const findNext = () => {
      const current = pidOf(stockroom, victim);
      return current !== null && current !== killed[victim] && isAlive(current) ? current : null;
    };
    await eventually(`${victim} to be there again`, async () => findNext());
    await beforeEach();
    await sleep(aimMs);
    // By now it may have ended by itself: a service ends if its start finds no database.
    const done = await eventually(`${victim} to be killed`, async () => {
      const pid = findNext();
      const at = Date.now();
      return pid !== null && kill(pid) ? { pid, at } : null;
    });
    killed[victim] = done.pid;
    kills.push({ victim, at: done.at });
    await sleep(pauseMs);
  }
  return kills;
}

/** False if the process has ended. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function pidOf({ running, dataDir }: StockroomUnderTest, victim: Victim): number | null {
  const pid = victim === 'postgres' ? postgresPid(dataDir) : running().pids[victim];
  // A file that is being written may be empty, and 0 would be this process's own group.
  return pid !== null && pid > 1 ? pid : null;
}
