import { parseId } from '@stockroom/contracts/ids';
import { ProblemError } from '@stockroom/contracts/problems';

/** The customer's id in a path. @throws ProblemError customer_not_found where no customer can have it */
export function parseCustomerId(text: string): number {
  const id = parseId(text);
  if (id === null) throw customerNotFound(text);
  return id;
}

export function customerNotFound(id: number | string): ProblemError {
  return new ProblemError('customer_not_found', `There is no customer ${id}`);
}
