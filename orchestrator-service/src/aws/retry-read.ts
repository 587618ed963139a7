import { setTimeout as sleep } from 'node:timers/promises';
import { AwsFailure } from './aws-failure.ts';

const PAUSES_MS = [200, 1_000];

/** Makes a read call, with up to three attempts. @throws AwsFailure */
export async function retryRead<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof AwsFailure) || error.permanent) throw error;
    }
    await sleep(pauseMs);
  }
  return call();
}
