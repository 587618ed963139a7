/** An error that the user can fix. Its message is one line with the cause and the remedy. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
