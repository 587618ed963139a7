/** Why nothing could be proved: a wrong option, or nobody there. Its message is one line that says what to do. */
export class ProveError extends Error {
  override readonly name = 'ProveError';
}
