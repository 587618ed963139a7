/** A file that cannot be read on from `line`: what comes after it would be read wrongly. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}
