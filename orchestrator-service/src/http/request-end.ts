/** How a request ended. */
export interface RequestEnd {
  /** Of its answer; null where the client went away before it had all of it. */
  status: number | null;
  /** From its headers to then. */
  ms: number;
}
