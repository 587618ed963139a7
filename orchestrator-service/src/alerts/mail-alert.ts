import type { CallbackReport } from '@stockroom/contracts/callback';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { Logger } from 'pino';
import type { Mail } from '../aws/build-mime.ts';
import type { Mailer } from '../aws/mailer.ts';
import { describeFailure, loggableError } from '../callbacks/step-failure.ts';

/** An alert of core, and its mail to an address. */
export interface Alert {
  alertId: number;
  buildMail: (to: string) => Mail;
}

interface MailAlertDeps {
  /** The recipient of alerts; null if alerts are not mailed. */
  alertEmail: string | null;
  mailer: Pick<Mailer, 'send'>;
  clock: () => Date;
  logger: Logger;
  tracing?: Tracing | null;
}

const SEND_MAIL = {
  kind: 'client',
  attributes: { 'rpc.system.name': 'aws-api', 'rpc.method': 'SES/SendRawEmail' },
} as const;

/** Mails an alert, if there is a recipient. Never throws: a failure is in the report. */
export async function mailAlert(
  { alertEmail, mailer, clock, logger, tracing = null }: MailAlertDeps,
  { alertId, buildMail }: Alert,
  traceparent: string | null = null,
): Promise<CallbackReport> {
  const report: CallbackReport = { stored: null, sent: null, failure: null };
  if (alertEmail === null) return report;
  const span = tracing?.startSpan('SES/SendRawEmail', { ...SEND_MAIL, parent: traceparent });
  try {
    const { messageId } = await mailer.send(buildMail(alertEmail));
    span?.end();
    return { ...report, sent: { messageId, sentAt: clock().toISOString() } };
  } catch (error) {
    span?.end({ errorType: 'failed' });
    const failure = { step: 'mail' as const, ...describeFailure(error) };
    logger.warn({ err: loggableError(error), alertId, failure }, 'alert not mailed');
    return { ...report, failure };
  }
}
