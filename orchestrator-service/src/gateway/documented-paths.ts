import { operations } from '@stockroom/contracts/openapi/operations';
import type { ProblemError } from '@stockroom/contracts/problems';
import {
  buildPathTest,
  pathNotFound,
  pathOf,
  withoutSlash,
} from '@stockroom/service-kit/http/path-not-found';
import type { Request } from 'express';

const isDocumented = buildPathTest(operations.map(({ path }) => path));

/** The refusal of an unknown path, which shows the path as the client sent it. */
export function refusePath({ originalUrl }: Pick<Request, 'originalUrl'>): ProblemError {
  const path = pathOf(originalUrl);
  return pathNotFound(path, isDocumented(withoutSlash(path)));
}
