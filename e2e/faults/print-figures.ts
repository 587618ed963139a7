import type { PlacedUnderFaults } from './place-under-faults.ts';

/** Prints the figures on stderr, as evidence that the faults happened. */
export function printFigures(
  { outcomes, retries }: PlacedUnderFaults,
  faults: Record<string, unknown>,
): void {
  const accepted = outcomes.filter(({ answer }) => answer?.status === 201).length;
  const unanswered = outcomes.filter(({ answer }) => answer === null).length;
  const figures = {
    ...faults,
    orders: outcomes.length,
    accepted,
    refused: outcomes.length - accepted - unanswered,
    'unanswered (sent once)': unanswered,
    'sent again': retries,
    'known by replay alone': outcomes.filter(({ recovered }) => recovered).length,
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
}
