import type { WebhookFailure, WebhookReport } from '@stockroom/contracts/webhook-commands';
import { errors as undiciErrors } from 'undici';

const KIND_BY_CODE: Record<string, WebhookFailure> = {
  ADDRESS_REFUSED: 'refused',
  NAME_UNKNOWN: 'name',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'answer',
  ETIMEDOUT: 'connection',
  ERR_SSL_WRONG_VERSION_NUMBER: 'certificate',
};

const WORDS: Record<WebhookFailure, string> = {
  refused: 'the name has an address that is not public',
  name: 'the name has no address',
  connection: 'the connection failed',
  certificate: 'the certificate is not valid',
  timeout: 'no answer within',
  answer: 'the answer is not valid HTTP, or its headers are too large',
};

/** Why an attempt got no answer. The reason has no address of the shop's network, which the name of a stranger may have. */
export function describeSendError(
  error: unknown,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): WebhookReport['failure'] {
  if (signal.aborted) return { kind: 'timeout', reason: `${WORDS.timeout} ${timeoutMs / 1_000} s` };
  const code = codeOf(error);
  const isUnreadable = error instanceof undiciErrors.HTTPParserError;
  const kind = isUnreadable ? 'answer' : (KIND_BY_CODE[code] ?? kindOfFamily(code));
  const reason = kind === 'timeout' ? `${WORDS.timeout} ${timeoutMs / 1_000} s` : WORDS[kind];
  return { kind, reason: kind === 'connection' || kind === 'certificate' ? `${reason} (${code})` : reason };
}

function kindOfFamily(code: string): WebhookFailure {
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_)/.test(code)) return 'certificate';
  return code.startsWith('UND_ERR_RES') ? 'answer' : 'connection';
}

/** Node reports several addresses that failed as one error with the errors of each. */
function codeOf(error: unknown): string {
  const { code, errors, cause } = (error ?? {}) as { code?: unknown; errors?: unknown[]; cause?: unknown };
  if (typeof code === 'string') return code;
  const inner = errors?.[0] ?? cause;
  return inner === undefined ? 'no code' : codeOf(inner);
}
