import type { Answer } from '../send-until-settled.ts';
import type { PlannedOrder } from './order-plan.ts';

/** A client's answer for its order; null if it sent the order once and got no conclusive answer. */
export interface OrderOutcome {
  order: PlannedOrder;
  answer: Answer | null;
  /** Whether only replays returned the order: the answer of the attempt that placed it was lost. */
  recovered: boolean;
}
