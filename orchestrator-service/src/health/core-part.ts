import { createPart, PartDownError } from '@stockroom/contracts/process/create-part';
import type { Logger } from 'pino';
import { type CoreClient, readWhole } from '../gateway/core-client.ts';

/** Longer than core takes at most to find out about itself. */
const ANSWER_WITHIN_MS = 2_000;

/** Whether core is ready, as it says itself. Why it is not is for its operators: they ask core. */
export function createCorePart({ core, logger }: { core: CoreClient; logger: Logger }) {
  return createPart({
    limitMs: ANSWER_WITHIN_MS,
    onDown: (error) => logger.warn({ part: 'core', err: error }, 'part of the gateway is down'),
    async ask() {
      const answer = await core.request({
        method: 'GET',
        path: '/health/ready',
        headersTimeout: ANSWER_WITHIN_MS,
        isProbe: true,
      });
      await readWhole(answer);
      if (answer.statusCode !== 200) throw new PartDownError('is not ready');
      return {};
    },
  });
}
