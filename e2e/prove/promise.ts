import type { Shop } from './shop.ts';

export interface Proving {
  shop: Shop;
  databaseUrl: string | null;
  /** The size of the load: the number of orders of the largest proof. The others use at most as many calls. */
  orders: number;
}

/** The actions and observations. A promise without breaches was kept. */
interface Finding {
  done: string;
  seen: string;
  breaches: string[];
}

/** One promise, and the attempt to break it. `prove` returns only a reason if it could not try. */
export interface Proof {
  promise: string;
  prove: (proving: Proving) => Promise<Finding | { skipped: string }>;
}

/** The breaches among `checks`: each is a text, or false. */
export function breachesOf(...checks: (string | false)[]): string[] {
  return checks.filter((check) => check !== false);
}

/** A tally of answers such as `9 × 201, 1 × 409 insufficient_stock`. */
export function tallyAnswers(answers: { status: number; text: string }[]): Map<string, number> {
  const tally = new Map<string, number>();
  for (const { status, text } of answers) {
    const name = status < 400 ? String(status) : `${status} ${codeOf(text)}`;
    tally.set(name, (tally.get(name) ?? 0) + 1);
  }
  return tally;
}

export function tallyInWords(tally: Map<string, number>): string {
  return [...tally].map(([name, count]) => `${count} × ${name}`).join(', ');
}

function codeOf(text: string): string {
  try {
    return (JSON.parse(text) as { code?: string }).code ?? 'without a code';
  } catch {
    return 'without a problem document';
  }
}
