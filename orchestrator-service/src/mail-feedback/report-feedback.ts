import { MAIL_FEEDBACK_PATH, type MailFeedback } from '@stockroom/contracts/mail-feedback';
import { ProblemError } from '@stockroom/contracts/problems';
import { postSigned, type PostSignedDeps } from '../gateway/post-signed.ts';

/**
 * Reports mail feedback to core. Resolves once core has recorded it.
 * @throws ProblemError service_unavailable or upstream_timeout if core has not, so that SNS sends its message again
 */
export async function reportFeedback(
  deps: PostSignedDeps,
  { data, requestId }: { data: MailFeedback['data']; requestId: string },
): Promise<void> {
  const report = { path: MAIL_FEEDBACK_PATH, requestId, type: 'mail.feedback', data };
  const { statusCode } = await postSigned(deps, report);
  if (statusCode === 200) return;
  throw new ProblemError(
    'service_unavailable',
    'The order service has not recorded the message; send it again shortly',
  );
}
