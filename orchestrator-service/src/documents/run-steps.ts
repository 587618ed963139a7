import { inspect } from 'node:util';
import type { CallbackReport } from '@stockroom/contracts/callback';
import { describeFailure, loggableError } from '../callbacks/step-failure.ts';

type StepName = NonNullable<CallbackReport['failure']>['step'];

/** A step that was started: its start, in ms since 1970, and its duration until it was done or failed. */
export interface StepTime {
  name: StepName;
  startedAtMs: number;
  ms: number;
}

/** The outcome of a command. */
export interface CommandOutcome {
  report: CallbackReport;
  /** For the log: the error of the failed step, as text, if it contains no personal data; otherwise null. */
  trace: string | null;
  /** The steps that were started, in order. A failed step is the last. */
  steps: StepTime[];
}

/** Runs one step. Returns its value. @throws the error of the step */
type RunStep = <Value>(name: StepName, work: () => Promise<Value>) => Promise<Value>;

export interface StepDeps {
  clock: () => Date;
  /** Each step uses the CPU for milliseconds; this waits for its turn. The wait does not count as time of the step. */
  beforeStep: () => void;
}

/**
 * Executes a command step by step, and times each step. `work` writes the results into the outcome. Stops at the first
 * step that fails; the report then has the reason. Never throws.
 */
export async function runSteps(
  { clock, beforeStep }: StepDeps,
  work: (runStep: RunStep, outcome: CommandOutcome) => Promise<void>,
): Promise<CommandOutcome> {
  const report: CallbackReport = { stored: null, sent: null, failure: null };
  const steps: StepTime[] = [];
  const outcome: CommandOutcome = { report, trace: null, steps };
  async function runStep<Value>(name: StepName, run: () => Promise<Value>): Promise<Value> {
    beforeStep();
    const startedAt = performance.now();
    const step = { name, startedAtMs: clock().getTime(), ms: 0 };
    steps.push(step);
    try {
      return await run();
    } finally {
      step.ms = performance.now() - startedAt;
    }
  }
  try {
    await work(runStep, outcome);
  } catch (error) {
    report.failure = { step: steps.at(-1)?.name ?? 'render', ...describeFailure(error) };
    const loggable = loggableError(error);
    outcome.trace = loggable === undefined ? null : inspect(loggable);
  }
  return outcome;
}
