import type { Fire } from './place-under-fire.ts';

/** Prints the figures on stderr, as evidence that the faults happened. */
export function tellFigures({ told, retries }: Fire, faults: Record<string, unknown>): void {
  const accepted = told.filter(({ answer }) => answer?.status === 201).length;
  const unanswered = told.filter(({ answer }) => answer === null).length;
  const figures = {
    ...faults,
    orders: told.length,
    accepted,
    refused: told.length - accepted - unanswered,
    'unanswered (sent once)': unanswered,
    'sent again': retries,
    'told by replay alone': told.filter(({ recovered }) => recovered).length,
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
}
