import type { CallbackReport } from '@stockroom/contracts/callback';
import type { CallbackClient } from '../../../core-service/src/callbacks/callback-client.ts';
import type { Pool } from '../../../core-service/src/db/pool.ts';
import { findLogo } from '../../../core-service/src/sellers/seller-store.ts';
import type { Config } from '../../../orchestrator-service/src/config.ts';
import { createDocumentThreadPool } from '../../../orchestrator-service/src/documents/document-thread-pool.ts';
import { loadMailTemplates } from '../../../orchestrator-service/src/documents/mail-templates.ts';
import { createSellerLogos } from '../../../orchestrator-service/src/documents/seller-logos.ts';
import type { Logger } from './build-core.ts';

const STORED_AFTER_MS = 1_000;
const SENT_AFTER_MS = 2_000;

export type Issuer = ReturnType<typeof createIssuer>;

/** The orchestrator's threads: they draw documents, and put them into the bucket and the inbox. */
export function createIssuer({ config, pool, logger }: { config: Config; pool: Pool; logger: Logger }) {
  const { region, bucket, s3Endpoint, sesEndpoint, configurationSet } = config;
  const templates = config.templatesDir === null ? {} : loadMailTemplates(config.templatesDir);
  const threads = createDocumentThreadPool({
    settings: {
      shop: { email: config.fromEmail, locale: config.invoiceLocale },
      invoiceMail: { ...config.invoiceMail, templates },
      region,
      bucket,
      s3Endpoint,
      sesEndpoint,
      configurationSet,
    },
    logos: createSellerLogos({
      async fetchLogo(sha256) {
        const logo = await findLogo(pool, sha256);
        if (logo === null) throw new Error(`the logo ${sha256} is missing`);
        return logo;
      },
    }),
    logger,
  });
  return {
    /** The client of a job that runs at `time`: the steps of its document are dated from then on. */
    clientAt: (time: Date): Pick<CallbackClient, 'deliver'> => ({
      async deliver(content) {
        if (!('document' in content.data)) throw new Error(`${content.type} is left to the running shop`);
        const report = await threads.run(content as Parameters<typeof threads.run>[0]);
        const { failure } = report;
        const status = failure === null ? 200 : failure.permanent ? 422 : 503;
        return { status, report: dateReport(report, time), summary: failure?.reason ?? '' };
      },
    }),
    close: () => threads.close(),
  };
}

function dateReport({ stored, sent, failure }: CallbackReport, time: Date): CallbackReport {
  const after = (ms: number) => new Date(time.getTime() + ms).toISOString();
  return {
    stored: stored === null ? null : { ...stored, storedAt: after(STORED_AFTER_MS) },
    sent: sent === null ? null : { ...sent, sentAt: after(SENT_AFTER_MS) },
    failure,
  };
}
