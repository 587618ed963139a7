import type { components } from './api-types.ts';

type Problem = components['schemas']['Problem'];

/** The API's problem codes, and `unexpected_answer` for answers from elsewhere, such as a proxy's error page. */
export type ProblemCode = Problem['code'] | 'unexpected_answer';

/** Thrown for every unsuccessful answer: an RFC 9457 problem document as an error. */
export class StockroomProblem extends Error {
  /** The machine-readable cause. */
  readonly code: ProblemCode;
  /** The HTTP status. */
  readonly status: number;
  /** The individual errors, if there are several; otherwise empty. */
  readonly errors: NonNullable<Problem['errors']>;
  /** The request's id in Stockroom's logs. */
  readonly requestId: string | null;
  /** The wait before a retry, from `Retry-After`; null without it. */
  readonly retryAfterSeconds: number | null;

  constructor(status: number, problem: Partial<Problem>, retryAfterSeconds: number | null = null) {
    super(problem.detail ?? `The answer ${status} is not from Stockroom`);
    this.name = 'StockroomProblem';
    this.code = problem.code ?? 'unexpected_answer';
    this.status = status;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The problem of an answer. */
export async function readProblem(answer: Response): Promise<StockroomProblem> {
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') === true;
  const problem = isProblem ? await answer.json().catch(() => ({})) : {};
  return new StockroomProblem(answer.status, problem as Partial<Problem>, readRetryAfter(answer));
}

/** The seconds of `Retry-After`, which may also be a date; null without it. */
export function readRetryAfter({ headers }: Response): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? null : Math.max(seconds, 0);
}
