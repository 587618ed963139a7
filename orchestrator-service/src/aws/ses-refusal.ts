import type { AwsRefusal } from './aws-failure.ts';

/**
 * What SES answers with a 400 although the mail is fine: too fast, over the day's quota, or an account, clock or
 * sender that the operator can put right. Its version 1 has one status for nearly everything, so that the code has
 * to tell. https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html
 */
const CURABLE_CODES = new Set([
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

/** Statuses of which none speaks of the mail: credentials, a wrong address of SES, slowness, too many requests. */
const CURABLE_STATUSES = new Set([401, 403, 404, 408, 429]);

/** Whether SES has refused the mail itself, so that it would refuse it again. */
export function isPermanentForSes({ status, code }: AwsRefusal): boolean {
  if (status === null || status < 400 || status >= 500) return false;
  return !CURABLE_STATUSES.has(status) && !CURABLE_CODES.has(code);
}
