import { ProblemError } from '@stockroom/contracts/problems';
import type { Request, Response } from 'express';

/** Answers what comes after a path's own methods with 405; `allow` lists those, such as `GET, HEAD`. */
export function refuseOtherMethods(allow: string) {
  return (request: Request, response: Response): never => {
    response.set('allow', allow);
    throw new ProblemError('method_not_allowed', `${request.method} is not one of ${allow}`);
  };
}
