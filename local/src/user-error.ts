/** Something the user can mend. Its message is one line that says what is wrong and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
