import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { gatewayReadySchema } from '@stockroom/contracts/health';
import type { InvoiceVerificationJson } from '@stockroom/contracts/invoices';
import { makeSecrets } from '@stockroom/local/start/secrets';
import { startStandIns } from '@stockroom/local/start/stand-ins';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { invoiceSent, invoiceWhen } from '../api.ts';
import { startDeployment } from '../deployment.ts';
import { anOrder } from '../invoices/testing/an-order.ts';
import { eventually, makeDataDir, removeDataDir } from '../stockroom-under-test.ts';
import { createFakedClock, hasFaketime } from './testing/faked-clock.ts';

/** The measured skew is wrong by as much if the machine stalls during the measurement. */
const STALL_SECONDS = 30;

type Ready = ReturnType<typeof gatewayReadySchema.parse>;

/** One of each service; the orchestrator redirects clients to the bucket, and its clock is faked. */
async function startShop() {
  const dataDir = makeDataDir();
  const clock = createFakedClock();
  const database = await createTestDatabase();
  const secrets = makeSecrets();
  const standIns = await startStandIns({ dataDir, secrets });
  const deployment = await startDeployment({
    dataDir,
    secrets,
    standIns,
    databaseUrl: database.url,
    instances: 1,
    orchestratorEnv: { INVOICE_DOWNLOAD: 'redirect', ...clock.env },
  });
  return {
    clock,
    gatewayUrl: deployment.gatewayUrl,
    logOf: (service: string) => readFileSync(join(dataDir, 'logs', `${service}-0.log`), 'utf8'),
    async stop(): Promise<void> {
      await deployment.stop();
      await standIns.stop();
      await database.drop();
      clock.remove();
      removeDataDir(dataDir);
    },
  };
}

(hasFaketime ? describe : describe.skip)('with faketime (if installed)', () => {
  let shop: Awaited<ReturnType<typeof startShop>>;
  let orderUrl = '';

  beforeAll(async () => {
    shop = await startShop();
    const { orderId } = await anOrder(shop);
    orderUrl = `${shop.gatewayUrl}/api/orders/${orderId}`;
    await invoiceSent(orderUrl);
  });
  afterAll(() => shop.stop());

  const askClock = async () => {
    const answer = await fetch(`${shop.gatewayUrl}/health/ready`);
    return { ready: answer.status, ...((await answer.json()) as Ready).parts.clock };
  };

  test('readiness reports a correct clock', async () => {
    const clock = await eventually('S3 to have sent its time', async () => {
      const answer = await askClock();
      return answer.aheadSeconds === undefined ? null : answer;
    });
    expect(clock).toMatchObject({ ready: 200, status: 'up' });
    expect(Math.abs(Number(clock.aheadSeconds))).toBeLessThan(STALL_SECONDS);
  });

  test.each([-4, -6, -14, -16, -60, 4, 14, 16, 60])(
    'with a clock skew of %i minutes, links to the PDF work, the bucket is read, and readiness reports the skew',
    async (minutes) => {
      shop.clock.shift(minutes);
      const download = await fetch(`${orderUrl}/invoice.pdf`);
      expect([download.status, download.headers.get('content-type')]).toEqual([200, 'application/pdf']);

      const verified = await fetch(`${orderUrl}/invoice/verify`);
      expect([verified.status, ((await verified.json()) as InvoiceVerificationJson).intact]).toEqual([
        200,
        true,
      ]);

      const { ready, status, aheadSeconds, reason } = await askClock();
      expect([ready, status]).toEqual([200, 'degraded']);
      expect(Math.abs(Number(aheadSeconds) - minutes * 60)).toBeLessThan(STALL_SECONDS);
      expect(reason).toContain(minutes < 0 ? 'behind' : 'ahead');
    },
  );

  test('an invoice whose callback is refused because of its time names the clock and its skew; later it is sent', async () => {
    shop.clock.shift(10);
    const { orderId } = await anOrder(shop);
    const url = `${shop.gatewayUrl}/api/orders/${orderId}`;
    const { lastError } = await invoiceWhen(url, (invoice) => invoice.lastError !== null);
    expect(lastError).toMatch(
      /answered 401 signature_expired: .* the sender's clock is 10 minutes behind the receiver's/,
    );
    await eventually('the refusal to be in the log', async () =>
      /"code":"signature_expired","detail":"[^"]*10 minutes behind[^"]*","msg":"callback refused"/.exec(
        shop.logOf('orchestrator-service'),
      ),
    );
    shop.clock.shift(0);
    await invoiceSent(url);
    expect(await askClock()).toMatchObject({ ready: 200, status: 'up' });
  });
});
