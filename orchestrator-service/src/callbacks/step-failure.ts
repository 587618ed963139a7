/** A step of issuing an invoice that could not be done. `message` is shown to people: no personal data in it. */
export class StepFailure extends Error {
  /** True where trying again can never help. */
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'StepFailure';
    this.permanent = options.permanent;
  }
}
