import type { AwsRefusal } from './aws-failure.ts';

/**
 * Error codes that SES answers with a 400 although the mail is valid: throttling, the daily quota, or an account, clock
 * or sender that the operator can fix. API version 1 uses one status for nearly every error, so the code must decide.
 * https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html
 */
const RETRYABLE_CODES = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestExpired',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'MissingAuthenticationToken',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'MailFromDomainNotVerifiedException',
]);

/** Statuses that are not about the mail: credentials, a wrong endpoint, slowness, throttling. */
const RETRYABLE_STATUSES = new Set([401, 403, 404, 408, 429]);

/** Whether SES refused the mail itself, so that a retry cannot succeed. */
export function isPermanentForSes({ status, code }: AwsRefusal): boolean {
  if (status === null || status < 400 || status >= 500) return false;
  return !RETRYABLE_STATUSES.has(status) && !RETRYABLE_CODES.has(code);
}
