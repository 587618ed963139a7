import { ProblemError } from '@stockroom/contracts/problems';
import type { Request, Response } from 'express';

/** Answers all other methods of a path with 405; `allow` lists the path's own methods, such as `GET, HEAD`. */
export function refuseOtherMethods(allow: string) {
  return (request: Request, response: Response): never => {
    response.set('allow', allow);
    throw new ProblemError('method_not_allowed', `${request.method} is not one of ${allow}`);
  };
}
