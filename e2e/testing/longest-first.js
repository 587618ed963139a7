/** The files that take longest, in order. On a clean clone, Jest knows no durations and would start files by size. */
const LONGEST = [
  'attacks/hostile-texts',
  'npm-scripts.fresh-clone',
  'faults/random',
  'faults/postgres-stopped',
  'faults/blackhole',
  'invoices/killed',
  'stopped/under-load',
  'faults/disk-full',
  'faults/services-killed',
  'invoices/reconcile',
  'invoices/ses-fails',
  'faults/connections-cut',
];

/**
 * A sequencer for Jest: starts the longest files first, then the others of `e2e/` and the longest of core, so that no
 * worker is left with one at the end.
 */
// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default class LongestFirst {
  sort(tests) {
    const place = ({ path }) => {
      if (!/\/e2e\/|\/core-service\/src\/reports\//.test(path)) return LONGEST.length + 1;
      const index = LONGEST.findIndex((each) => path.includes(`/e2e/${each}.`));
      return index === -1 ? LONGEST.length : index;
    };
    return tests.toSorted((one, other) => place(one) - place(other));
  }

  /** Jest calls it; the order is fixed. */
  cacheResults() {}
}
