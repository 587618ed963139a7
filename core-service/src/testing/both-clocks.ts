/** The two clocks that date an invoice, core's and the database's, with the same time. */
export function bothClocks(clock: () => Date) {
  return { clock, readTime: async () => clock() };
}
