import { readRefusal } from './aws-failure.ts';

/** The error codes of AWS for a request signed with a wrong clock. Some of them have other causes too. */
const CODES = new Set([
  'RequestTimeTooSkewed',
  'RequestExpired',
  'RequestInTheFuture',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
]);

/** Above this offset, the SDK signs with the service's time, taken from its last answer. */
const CORRECTED_FROM_MS = 240_000;

/**
 * The offset of the local clock to the service's clock, in milliseconds, positive if it is ahead; null unless the
 * service refused a request because of its time. The SDK then knows the right time, so a repeated call is signed
 * correctly.
 */
export function readClockRefusal(error: unknown): number | null {
  const { status, code } = readRefusal(error);
  if (status === null || !CODES.has(code)) return null;
  const { $response: response } = error as { $response?: { headers?: Record<string, string> } };
  const aheadMs = Date.now() - Date.parse(response?.headers?.['date'] ?? '');
  return Math.abs(aheadMs) >= CORRECTED_FROM_MS ? aheadMs : null;
}

/** Such as `20 minutes behind`. */
export function describeOffset(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const minutes = Math.round(seconds / 60);
  return `${seconds < 120 ? `${seconds} seconds` : `${minutes} minutes`} ${aheadMs < 0 ? 'behind' : 'ahead'}`;
}
