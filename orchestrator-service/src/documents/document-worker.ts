import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { workerData } from 'piscina';
import { createMailer } from '../aws/mailer.ts';
import { createObjectStore } from '../aws/object-store.ts';
import { yieldToRequests } from '../http/in-flight-requests.ts';
import type { ThreadSettings, ThreadTask } from './document-thread-pool.ts';
import { createDocumentRenderer } from './document-renderer.ts';
import { issueDocument } from './issue-document.ts';
import { mailDocument } from './mail-document.ts';
import { restoreDocument } from './restore-document.ts';
import type { CommandOutcome } from './run-steps.ts';
import { buildSampleInvoice } from './sample-invoice.ts';

/** High enough to give requests priority, and low enough that other processes do not stop the invoices. */
const NICENESS = 10;

const WARM_UP_TIMES = 3;

// Once per thread.
const {
  inFlightRequests,
  drawTimeoutMs,
  callTimeoutMs: timeoutMs,
  shop,
  invoiceMail,
  region,
  bucket,
  s3Endpoint,
  sesEndpoint,
  configurationSet,
} = workerData as ThreadSettings;
const clock = () => new Date();
const renderer = createDocumentRenderer({ timeoutMs: drawTimeoutMs });
const objectStore = createObjectStore({ region, bucket, endpoint: s3Endpoint, timeoutMs, clock });
const mailer = createMailer({
  region,
  endpoint: sesEndpoint,
  fromEmail: shop.email,
  configurationSet,
  timeoutMs,
});
await warmUp();
// Linux has a priority per thread; elsewhere this would slow down the whole process.
if (process.platform === 'linux') setPriority(NICENESS);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage('warm');

/** The work of a thread of `createDocumentThreadPool`. */
export function run({ command, logo }: ThreadTask): Promise<CommandOutcome> {
  const beforeStep = () => yieldToRequests(inFlightRequests);
  const deps = { shop, logo, invoiceMail, renderer, objectStore, mailer, clock, beforeStep };
  switch (command.type) {
    case 'document.issue':
      return issueDocument(deps, command);
    case 'document.mail':
      return mailDocument(deps, command);
    case 'document.restore':
      return restoreDocument(deps, command);
  }
}

/**
 * Loads fonts and compiles code before the first invoice. If this drawing fails, the first real invoice reports the
 * reason.
 */
async function warmUp(): Promise<void> {
  for (let time = 0; time < WARM_UP_TIMES; time += 1) {
    await renderer.render(buildSampleInvoice(shop)).catch(() => undefined);
  }
}
