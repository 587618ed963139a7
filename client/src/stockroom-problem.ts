import type { components } from './api-types.ts';

type Problem = components['schemas']['Problem'];

/** What the API refuses with, and `unexpected_answer` for what is not the API's, such as the page of a proxy. */
export type ProblemCode = Problem['code'] | 'unexpected_answer';

/** Thrown for every answer that is not a success: an RFC 9457 problem document as an error. */
export class StockroomProblem extends Error {
  /** What went wrong, for programs. */
  readonly code: ProblemCode;
  /** Of HTTP. */
  readonly status: number;
  /** Each of several things that are wrong; empty where there is but one. */
  readonly errors: NonNullable<Problem['errors']>;
  /** By which the logs of Stockroom know the request. */
  readonly requestId: string | null;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? `The answer was ${status}, and not one of Stockroom`);
    this.name = 'StockroomProblem';
    this.code = problem.code ?? 'unexpected_answer';
    this.status = status;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? null;
  }
}

/** The problem that an answer tells of. */
export async function readProblem(answer: Response): Promise<StockroomProblem> {
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') === true;
  const problem = isProblem ? await answer.json().catch(() => ({})) : {};
  return new StockroomProblem(answer.status, problem as Partial<Problem>);
}
