import { AwsFailure } from '../aws/aws-failure.ts';
import { StepFailure } from './step-failure.ts';

/** What a report says of an error. Only our own errors speak for themselves: they hold no personal data. */
export function describeFailure(error: unknown): { permanent: boolean; reason: string } {
  if (error instanceof StepFailure || error instanceof AwsFailure) {
    return { permanent: error.permanent, reason: error.message };
  }
  return { permanent: false, reason: 'something unexpected went wrong; the log of the orchestrator has it' };
}

/** The error as a log may show it: not AWS's, whose words can hold the address that a mail was for. */
export function loggableError(error: unknown): unknown {
  return error instanceof AwsFailure ? undefined : error;
}
