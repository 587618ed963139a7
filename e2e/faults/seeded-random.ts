import { createRandom as createSeeded } from '@stockroom/local/working-day/random';

export type Random = ReturnType<typeof createRandom>;

/**
 * Numbers determined by the seed. The seed is printed, and `FAULTS_SEED` sets it: the same orders and pauses, but not the
 * same interleaving.
 */
export function createRandom() {
  const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);
  process.stderr.write(`FAULTS_SEED=${seed}\n`);
  /** `between` gives a whole number from `low` to `high`, both inclusive. */
  return { between: createSeeded(seed).whole };
}
