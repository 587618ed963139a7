import { setPriority } from 'node:os';
import type { OrderCompleted } from '@stockroom/contracts/callback';
import { workerData } from 'piscina';
import { createMailer } from '../aws/mailer.ts';
import { createObjectStore } from '../aws/object-store.ts';
import { letRequestsFirst } from '../http/requests-under-way.ts';
import type { ThreadSettings } from './invoice-issuer.ts';
import { createInvoiceRenderer } from './invoice-renderer.ts';
import { issueInvoice, type IssuedInvoice } from './issue-invoice.ts';
import { restoreInvoice } from './restore-invoice.ts';
import { buildSampleInvoice } from './sample-invoice.ts';

/** Enough to let requests go first, and not so much that other work on the machine stops the invoices. */
const NICENESS = 10;

const WARM_UP_TIMES = 3;

// Linux has a priority for each thread; elsewhere this would hold back the whole process.
if (process.platform === 'linux') setPriority(NICENESS);

// Once for each thread.
const {
  requestsUnderWay,
  drawTimeoutMs,
  business,
  region,
  bucket,
  s3Endpoint,
  sesEndpoint,
  configurationSet,
  logo,
} = workerData as ThreadSettings;
const clock = () => new Date();
const renderer = createInvoiceRenderer({ logo, timeoutMs: drawTimeoutMs });
const objectStore = createObjectStore({ region, bucket, endpoint: s3Endpoint, clock });
const from = { name: business.name, address: business.email };
const mailer = createMailer({ region, endpoint: sesEndpoint, from, configurationSet });
void warmUp();

/** What a thread does for `createInvoiceIssuer`. */
export function issue(event: OrderCompleted): Promise<IssuedInvoice> {
  const beforeStep = () => letRequestsFirst(requestsUnderWay);
  const deps = { business, renderer, objectStore, mailer, clock, beforeStep };
  return event.data.invoice.restore === true ? restoreInvoice(deps, event) : issueInvoice(deps, event);
}

/** So that the first invoice does not wait for fonts and cold code. Where it fails, invoices will say why. */
async function warmUp(): Promise<void> {
  for (let time = 0; time < WARM_UP_TIMES; time += 1) {
    await renderer.render(buildSampleInvoice(business)).catch(() => undefined);
  }
}
