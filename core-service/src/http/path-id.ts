import { parseId } from '@stockroom/contracts/ids';
import { ProblemError } from '@stockroom/contracts/problems';

/** The resources with an id in a path, with the noun for their 404. */
const nouns = {
  product: 'product',
  customer: 'customer',
  import: 'import',
  tax_rate: 'tax rate',
  payment: 'payment',
  suppression: 'suppression',
  key: 'API key',
  webhook: 'webhook',
  delivery: 'delivery',
} as const;

type Thing = keyof typeof nouns;

/** The id of a resource in a path. @throws ProblemError if it cannot be an id */
export function parsePathId(thing: Thing, text: string): number {
  const id = parseId(text);
  if (id === null) throw notFound(thing, text);
  return id;
}

/** The problem of a path to a resource that does not exist. */
export function notFound(thing: Thing, id: number | string): ProblemError {
  return new ProblemError(`${thing}_not_found`, `There is no ${nouns[thing]} ${id}`);
}
