/** What the parent sends to the program. */
export interface Order {
  /** The end of the 30 days, ISO 8601. */
  now: string;
  /** The settings of both services. */
  env: NodeJS.ProcessEnv;
}
