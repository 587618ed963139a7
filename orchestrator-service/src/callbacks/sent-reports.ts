import type { CallbackReport } from '@stockroom/contracts/callback';

const MAX_REPORTS = 10_000;

/**
 * Remembers the reports of mails that were sent, the latest `maxReports`. Where core did not get one, because it was
 * killed or the connection was cut, its next callback gets that report and the customer no second mail. Only within this
 * process: like `buildJoinInFlight` it guarantees nothing.
 */
export function createSentReports({ maxReports = MAX_REPORTS } = {}) {
  const reports = new Map<string, CallbackReport>();
  return {
    find: (key: string): CallbackReport | null => reports.get(key) ?? null,
    /** Keeps the report where the mail was sent, and hands it on. */
    keep(key: string, report: CallbackReport): CallbackReport {
      if (report.sent !== null) reports.set(key, report);
      const [oldest] = reports.keys();
      if (oldest !== undefined && reports.size > maxReports) reports.delete(oldest);
      return report;
    },
  };
}
