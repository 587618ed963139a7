import type { CallbackReport, StockLow } from '@stockroom/contracts/callback';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { Logger } from 'pino';
import type { Mailer } from '../aws/mailer.ts';
import { describeFailure, loggableError } from '../callbacks/step-failure.ts';
import { buildLowStockMail } from './low-stock-mail.ts';

interface AlertLowStockDeps {
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

/** Mails a low-stock alert, if it has a recipient. Never throws: a failure is in the report. */
export async function alertLowStock(
  { alertEmail, mailer, clock, logger, tracing = null }: AlertLowStockDeps,
  { data }: StockLow,
  traceparent: string | null = null,
): Promise<CallbackReport> {
  const report: CallbackReport = { stored: null, sent: null, failure: null };
  if (alertEmail === null) return report;
  const span = tracing?.startSpan('SES/SendRawEmail', { ...SEND_MAIL, parent: traceparent });
  try {
    const { messageId } = await mailer.send(buildLowStockMail(data, { to: alertEmail }));
    span?.end();
    return { ...report, sent: { messageId, sentAt: clock().toISOString() } };
  } catch (error) {
    span?.end({ errorType: 'failed' });
    const failure = { step: 'mail' as const, ...describeFailure(error) };
    logger.warn({ err: loggableError(error), alertId: data.alertId, failure }, 'low stock alert not mailed');
    return { ...report, failure };
  }
}
