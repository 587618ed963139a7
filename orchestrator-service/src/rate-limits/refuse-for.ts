import { ProblemError } from '@stockroom/contracts/problems';
import type { Response } from 'express';

/** The refusal of a request for the next `ms` milliseconds, which the header `Retry-After` says in seconds. */
export function refuseFor(response: Response, { ms, what }: { ms: number; what: string }): ProblemError {
  const seconds = Math.max(Math.ceil(ms / 1000), 1);
  response.setHeader('retry-after', String(seconds));
  return new ProblemError('rate_limited', `There were too many ${what}; try again in ${seconds} s`);
}
