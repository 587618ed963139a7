/** The message by which the parent tells the program to begin its next part. */
export interface ProgramInput {
  /** The end of the 30 days, ISO 8601. */
  now: string;
  /** The settings of both services. */
  env: NodeJS.ProcessEnv;
}
