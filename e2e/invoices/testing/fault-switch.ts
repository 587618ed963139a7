import { eventually } from '../../stockroom-under-test.ts';

/** More calls than any test makes: the fault lasts until it is cleared. */
export const UNTIL_CLEARED = 100_000;

export interface Fault {
  kind: string;
  operation: string;
  status?: number;
  count?: number;
  delayMs?: number;
}

export type FaultSwitch = ReturnType<typeof createFaultSwitch>;

/** The faults of a stand-in. */
export function createFaultSwitch(endpoint: string) {
  const url = `${endpoint}/faults`;
  async function pending(): Promise<(Fault & { count: number })[]> {
    const answer = (await (await fetch(url)).json()) as { pending: (Fault & { count: number })[] };
    return answer.pending;
  }
  return {
    async set(fault: Fault): Promise<void> {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
      if (answer.status !== 201) throw new Error(await answer.text());
    },
    /** Waits until a call has met the last fault: from then on, the call is in flight. */
    async met(): Promise<void> {
      await eventually('a call to meet the fault', async () =>
        (await pending()).length === 0 ? true : null,
      );
    },
    /** The faults that no call has met yet. */
    pending,
    async clear(): Promise<void> {
      await fetch(url, { method: 'DELETE' });
    },
  };
}
