import type { CallbackReport } from '@stockroom/contracts/callback';

export type StepName = NonNullable<CallbackReport['failure']>['step'];

/** A step that was taken: when it started, in ms since 1970, and how long it took until it was done or had failed. */
export interface StepTime {
  name: StepName;
  startedAtMs: number;
  ms: number;
}

/** Times the steps of one invoice, which are taken one after the other; `beforeStep` is not part of their time. */
export function createStepTimer({ clock, beforeStep }: { clock: () => Date; beforeStep: () => void }) {
  const steps: StepTime[] = [];
  return {
    steps,

    /** Takes a step and answers what it answers. @throws what it throws */
    async time<Value>(name: StepName, work: () => Promise<Value>): Promise<Value> {
      beforeStep();
      const startedAt = performance.now();
      const step = { name, startedAtMs: clock().getTime(), ms: 0 };
      steps.push(step);
      try {
        return await work();
      } finally {
        step.ms = performance.now() - startedAt;
      }
    },

    /** The step that was taken last: where one fails, that one. */
    last: (): StepName => steps.at(-1)?.name ?? 'render',
  };
}
