import { once } from 'node:events';
import { setPriority } from 'node:os';
import { createLogger } from '@stockroom/service-kit/create-logger';
import { loadConfig as loadCoreConfig } from '../../../core-service/src/config.ts';
import { createShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import { loadConfig as loadOrchestratorConfig } from '../../../orchestrator-service/src/config.ts';
import { createIssuer } from './create-issuer.ts';
import { deliverDocuments } from './deliver-documents.ts';
import { openShop } from './open-shop.ts';
import { openedAt, planMoments } from './plan-moments.ts';
import type { ProgramInput } from './program-input.ts';

// The program that makes the orders of the last 30 days. Its parent first has it fill a database in which nobody works, and
// answers once that has replaced the empty one: then it draws and mails the documents, beside the running services.

/** Both services have priority. */
const NICENESS = 10;

const logger = createLogger({ name: 'working-day', level: 'warn' });
// The parent sends its messages through it.
process.channel?.ref();

const { now: end, env } = await nextInput();
const now = new Date(end);
const config = loadCoreConfig(env);
const calendar = createShopCalendar(config.timeZone);
const moments = planMoments({ now, currency: config.currency, calendar });
const closed = await openShop({ config, logger, startsAt: openedAt(now) });
for (const { at, happen } of moments.filter(({ afterMailOf }) => afterMailOf === undefined)) {
  await closed.moveTo(at);
  await happen(closed);
}
await closed.moveTo(now);
await closed.close();
process.send?.('filled');

const { env: live } = await nextInput();
setPriority(NICENESS);
const open = await openShop({ config: loadCoreConfig(live), logger, startsAt: now });
const issuer = createIssuer({ config: loadOrchestratorConfig(live), pool: open.reads, logger });
await deliverDocuments({ shop: open, issuer, moments, deliveries: closed.deliveries });
await issuer.close();
await open.close();
process.exit();

async function nextInput(): Promise<ProgramInput> {
  const [input] = (await once(process, 'message')) as [ProgramInput];
  // Threads read the credentials of S3 and SES there.
  Object.assign(process.env, input.env);
  return input;
}
