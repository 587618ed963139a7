import { parseId } from '@stockroom/contracts/ids';
import { ProblemError } from '@stockroom/contracts/problems';

/** The product's id in a path. @throws ProblemError product_not_found where no product can have it */
export function parseProductId(text: string): number {
  const id = parseId(text);
  if (id === null) throw productNotFound(text);
  return id;
}

export function productNotFound(id: number | string): ProblemError {
  return new ProblemError('product_not_found', `There is no product ${id}`);
}
