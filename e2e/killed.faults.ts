import { expect, test } from '@jest/globals';
import { invoiceSent, mailsAbout, placeOrder } from './api.ts';
import { eventually, postgresPid } from './stockroom-under-test.ts';
import { useStockroom } from './use-stockroom.ts';

const stockroom = useStockroom({ each: 'file' });

const order = { customerId: 1, items: [{ productId: 1, quantity: 2 }] };

test('an order whose callback was interrupted by kill -9 of the orchestrator is invoiced after the restart', async () => {
  const { coreUrl, inboxUrl, pids } = stockroom().running();
  // Frozen, it accepts the callback's connection and never answers: the kill falls between commit and callback.
  process.kill(pids.orchestrator, 'SIGSTOP');
  const { orderId } = await placeOrder(`${coreUrl}/orders`, order);
  process.kill(pids.orchestrator, 'SIGKILL');

  const invoice = await invoiceSent(`${coreUrl}/orders/${orderId}`);
  expect(await mailsAbout(inboxUrl, invoice.number)).toHaveLength(1);
  expect(stockroom().output()).toContain('orchestrator-service died (SIGKILL), restarting it');
  expect(stockroom().running().pids.orchestrator).not.toBe(pids.orchestrator);
});

test('an order whose core was killed right after commit is invoiced after the restart', async () => {
  const { coreUrl, inboxUrl, pids } = stockroom().running();
  process.kill(pids.orchestrator, 'SIGSTOP');
  const { orderId } = await placeOrder(`${coreUrl}/orders`, order);
  process.kill(pids.core, 'SIGKILL');
  process.kill(pids.orchestrator, 'SIGCONT');

  const invoice = await invoiceSent(`${coreUrl}/orders/${orderId}`);
  // The callback may have reached the orchestrator before core was killed: at least once, with one number and one PDF.
  expect((await mailsAbout(inboxUrl, invoice.number)).length).toBeGreaterThanOrEqual(1);
  expect(invoice.number).toMatch(/^INV-\d{4}-000002$/);
});

test('PostgreSQL killed with -9 restarts with all orders', async () => {
  const { coreUrl } = stockroom().running();
  const placed = await placeOrder(`${coreUrl}/orders`, order);
  process.kill(postgresPid(stockroom().dataDir) as number, 'SIGKILL');
  const read = await eventually('the order to be readable', async () => {
    const response = await fetch(`${coreUrl}/orders/${placed.orderId}`).catch(() => null);
    return response?.status === 200 ? await response.json() : null;
  });
  expect(read).toEqual(placed);
});
