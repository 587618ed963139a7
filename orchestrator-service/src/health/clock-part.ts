import type { ClockPart } from '@stockroom/contracts/health';
import type { Logger } from 'pino';
import { describeOffset } from '../aws/clock-refusal.ts';
import type { S3Clock } from '../aws/s3-clock.ts';

/** Core's callbacks are rejected from 5 minutes of clock skew on, and S3 requests from 15 minutes on. */
const TOLERANCE_MS = 60_000;

/**
 * The local clock compared with S3's. It answers at once with the last measurement, and starts a new one. A wrong clock
 * is logged once, and again only after it was right.
 */
export function createClockPart({ s3Clock, logger }: { s3Clock: S3Clock; logger: Logger }): () => ClockPart {
  let wasRight = true;

  function describe(): ClockPart {
    const aheadMs = s3Clock.aheadMs();
    if (aheadMs === null) return { status: 'up' };
    const aheadSeconds = Math.round(aheadMs / 1_000);
    const isRight = Math.abs(aheadMs) <= TOLERANCE_MS;
    if (wasRight && !isRight) logger.warn({ aheadSeconds }, 'clock differs from the clock of S3');
    wasRight = isRight;
    if (isRight) return { status: 'up', aheadSeconds };
    return { status: 'degraded', aheadSeconds, reason: `is ${describeOffset(aheadMs)} compared with S3's` };
  }

  return () => {
    void s3Clock.refresh().then(describe);
    return describe();
  };
}
