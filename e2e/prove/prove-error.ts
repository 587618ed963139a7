/** The reason why nothing could be proved: a wrong option, or no answer. Its message is one line with the remedy. */
export class ProveError extends Error {
  override readonly name = 'ProveError';
}
