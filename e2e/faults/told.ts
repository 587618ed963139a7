import type { Answer } from '../send-until-settled.ts';
import type { PlannedOrder } from './order-plan.ts';

/** What a client was told of its order; null where it sent it once and got no answer that settles it. */
export interface Told {
  order: PlannedOrder;
  answer: Answer | null;
  /** Whether the order was told of by replays alone: the answer of the attempt that placed it was lost. */
  recovered: boolean;
}
