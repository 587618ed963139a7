import type { CoreUnderTest } from './core-under-test.ts';
import { eventually } from './eventually.ts';

/**
 * Waits until every committed event can be read. A transaction of another test file holds them back too, because one server
 * has the databases of all.
 */
export async function eventsReadable(core: Pick<CoreUnderTest, 'query'>): Promise<void> {
  await eventually('all events to be readable', async () => {
    const waiting = await core.query(`select from events
      where (epoch, xid) >= (event_epoch(), pg_snapshot_xmin(pg_current_snapshot())) limit 1`);
    return waiting.length === 0 ? true : null;
  });
}
