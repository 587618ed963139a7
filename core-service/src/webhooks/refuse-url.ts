import { ProblemError } from '@stockroom/contracts/problems';
import type { OutboundPolicy } from '@stockroom/service-kit/outbound/outbound-policy';

/** @throws ProblemError validation_failed if webhooks may not be sent to the URL; a name is checked at each connection */
export function refuseUrl(policy: Pick<OutboundPolicy, 'findUrlFault'>, url: string): void {
  const fault = policy.findUrlFault(url);
  if (fault === null) return;
  throw new ProblemError('validation_failed', `url: ${fault}`, [{ path: 'url', message: fault }]);
}
