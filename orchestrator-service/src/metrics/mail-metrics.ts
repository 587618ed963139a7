import { Counter, type Registry } from 'prom-client';
import type { Mailer } from '../aws/mailer.ts';

const KINDS = ['invoice', 'alert'] as const;

export type MailMetrics = ReturnType<typeof createMailMetrics>;

/** Metrics of mails handed to SES. */
export function createMailMetrics(registry: Registry) {
  const mails = new Counter({
    name: 'stockroom_mails_total',
    help: 'Mails handed to SES, by outcome: sent or failed',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  for (const kind of KINDS) for (const outcome of ['sent', 'failed']) mails.inc({ kind, outcome }, 0);

  function mailSettled(kind: (typeof KINDS)[number], isSent: boolean): void {
    mails.inc({ kind, outcome: isSent ? 'sent' : 'failed' });
  }

  return {
    mailSettled,
    /** Wraps a mailer, and counts its mails as alerts. */
    countAlerts: ({ send }: Pick<Mailer, 'send'>): Pick<Mailer, 'send'> => ({
      async send(mail) {
        let isSent = false;
        try {
          const sent = await send(mail);
          isSent = true;
          return sent;
        } finally {
          mailSettled('alert', isSent);
        }
      },
    }),
  };
}
