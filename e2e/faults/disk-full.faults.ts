import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { askForSharedPart, copyDataDir } from '../shared-parts.ts';
import {
  eventually,
  makeDataDir,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from '../stockroom-under-test.ts';
import { endBackOffs } from './testing/end-back-offs.ts';
import { expectInvoicedOnce } from './testing/expect-invoiced-once.ts';
import { expectKept } from './expect-kept.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { type PlannedOrder, planOrders } from './order-plan.ts';
import { placeUnderFaults, sendOrder } from './place-under-faults.ts';
import type { OrderOutcome } from './order-outcome.ts';
import { readMails } from './read-mails.ts';
import { createRandom } from './seeded-random.ts';
import { canMountDisks, mountSmallDisk, type SmallDisk } from './testing/small-disk.ts';

/** `npm start` requires 300 free. */
const DATABASE_MIB = 600;
const STAND_IN_MIB = 8;
const ENOUGH_REFUSALS = 50;

const describeWithDisks = canMountDisks() ? describe : describe.skip;

let stockroom: StockroomUnderTest | null = null;
let dataDir = '';
let mounted: SmallDisk | null = null;
afterEach(async () => {
  mounted?.free();
  await stockroom?.stop();
  mounted?.unmount();
  stockroom = null;
  mounted = null;
  removeDataDir(dataDir);
});

/** Starts Stockroom with a small disk at `folder` in its data folder. */
async function startOnSmallDisk(folder: string, mib: number) {
  dataDir = makeDataDir();
  mkdirSync(join(dataDir, folder), { recursive: true });
  const disk = mountSmallDisk(join(dataDir, folder), { mib });
  mounted = disk;
  copyDataDir(await askForSharedPart('prepared-data-dir'), dataDir);
  const started = await startStockroom({ dataDir, env: { DEMO: 'false' }, by: 'node' });
  stockroom = started;
  return { started, disk };
}

/** The invoices not mailed yet, with the last failure of each. */
async function waitingInvoices(databaseUrl: string): Promise<{ state: string; lastError: string | null }[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ state: string; lastError: string | null }>(
      `select state, last_error as "lastError" from documents where state <> 'SENT'`,
    );
    return rows;
  });
}

describeWithDisks('with small disks (if mounting is possible)', () => {
  test.each([
    ['S3', 's3', { state: 'NUMBERED', lastError: 'S3 failed (500 InternalError)' }],
    [
      'SES',
      'ses',
      { state: 'STORED', lastError: 'SES cannot accept mail at the moment (500 InternalError)' },
    ],
  ])(
    'the disk of %s is full: no partial file remains, orders succeed, and with free space all is mailed once',
    async (_, folder, waiting) => {
      const { started, disk } = await startOnSmallDisk(folder, STAND_IN_MIB);
      const { gatewayUrl, databaseUrl } = started.running();
      const plan = await planOrders(gatewayUrl, { count: 30, random: createRandom() });
      const place = (orders: PlannedOrder[]) =>
        placeUnderFaults(gatewayUrl, { orders, onAnswer: () => undefined });

      const before = await place(plan.orders.slice(0, 10));
      expect(await ordersWithoutMail(databaseUrl)).toBe(0);
      disk.fill();
      const during = await place(plan.orders.slice(10));
      const accepted = during.outcomes.filter(({ answer }) => answer?.status === 201).length;
      const stuck = await eventually('the invoices to fail', async () => {
        const invoices = await waitingInvoices(databaseUrl);
        const hasFailed = invoices.every(({ lastError }) => lastError !== null);
        return invoices.length === accepted && hasFailed ? invoices : null;
      });
      for (const invoice of stuck) expect(invoice).toEqual(waiting);
      // Attempts go on, and one of them may be writing.
      await eventually('partial files to be removed', async () =>
        readdirSync(join(dataDir, folder, 'scratch')).length === 0 ? true : null,
      );

      disk.free();
      await endBackOffs(databaseUrl);
      expect(await ordersWithoutMail(databaseUrl)).toBe(0);
      const outcomes = [...before.outcomes, ...during.outcomes];
      await expectKept({ gatewayUrl, databaseUrl }, { plan, placed: { outcomes, retries: {} } });
      const mails = readMails(dataDir);
      expect(mails).toHaveLength((await expectInvoicedOnce(started, mails)).length);
    },
  );

  test("the database's disk is full: orders get 503 and leave no partial rows, and with free space each is placed once", async () => {
    const { started, disk } = await startOnSmallDisk('', DATABASE_MIB);
    const { gatewayUrl, databaseUrl, pids } = started.running();
    const plan = await planOrders(gatewayUrl, { count: 120, random: createRandom() });
    disk.fill();
    const refusals: string[] = [];
    const onRetry = (reason: string) => void refusals.push(reason);
    const insisted = plan.orders.filter(({ key }) => key !== null);
    const placing = Promise.all(
      insisted.map(async (order): Promise<OrderOutcome> => {
        return { order, answer: await sendOrder(gatewayUrl, { order, onRetry }), recovered: false };
      }),
    );
    await eventually('orders to be refused', async () => (refusals.length >= ENOUGH_REFUSALS ? true : null));
    disk.free();

    const placed = { outcomes: await placing, retries: {} };
    expect(new Set(refusals)).toEqual(new Set(['503']));
    expect(started.running().pids).toEqual(pids);
    expect(await ordersWithoutMail(databaseUrl)).toBe(0);
    await expectKept({ gatewayUrl, databaseUrl }, { plan: { ...plan, orders: insisted }, placed });
    const mails = readMails(dataDir);
    expect(mails).toHaveLength((await expectInvoicedOnce(started, mails)).length);
  });
});
