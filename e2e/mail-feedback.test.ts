import { expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { SuppressionJson } from '@stockroom/contracts/mail-suppressions';
import type { ReconciliationJson } from '@stockroom/contracts/reconcile';
import { invoiceSent, invoiceWhen, listMails, mailsAbout, placeOrder, post } from './api.ts';
import { useSharedStockroom } from './use-stockroom.ts';

const stockroom = useSharedStockroom();

const gateway = () => stockroom().running().gatewayUrl;
const readJson = async <Body>(path: string) => (await (await fetch(`${gateway()}${path}`)).json()) as Body;

/** A new customer with this address. */
async function aCustomerAt(email: string): Promise<number> {
  const response = await post(`${gateway()}/api/customers`, { name: 'Ada Moreau', email });
  return ((await response.json()) as { id: number }).id;
}
async function orderOf(customerId: number): Promise<string> {
  const { orderId } = await placeOrder(`${gateway()}/api/orders`, {
    customerId,
    items: [{ productId: 1, quantity: 1 }],
  });
  return `${gateway()}/api/orders/${orderId}`;
}
const mailedAs = (status: InvoiceJson['mailStatus']) => (invoice: InvoiceJson) =>
  invoice.mailStatus === status;
const suppressionsOf = async (email: string) => {
  const query = new URLSearchParams({ email });
  return (await readJson<{ data: SuppressionJson[] }>(`/api/mail-suppressions?${query}`)).data;
};

test('a bounce appears on its invoice, and its address is suppressed until it is cleared', async () => {
  const email = 'bounce@simulator.amazonses.com';
  const customer = await aCustomerAt(email);
  const { number } = await invoiceWhen(await orderOf(customer), mailedAs('BOUNCED'));

  const second = await orderOf(customer);
  const failed = await invoiceWhen(second, ({ state }) => state === 'FAILED');
  expect(failed).toMatchObject({ step: 'mail', storedKey: expect.any(String), mailStatus: null });
  const pdf = await fetch(`${second}/invoice.pdf`);
  expect([pdf.status, (await pdf.bytes()).length]).toEqual([200, failed.bytes]);
  expect(await mailsAbout(stockroom().running().inboxUrl, failed.number)).toEqual([]);
  const refused = await post(`${second}/invoice/retry`, {});
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'address_suppressed' }]);
  const { suppressedMails } = await readJson<ReconciliationJson>('/api/admin/reconcile');
  expect(suppressedMails.findings.map(({ id }) => id)).toContain(failed.number);

  const [suppression] = await suppressionsOf(email);
  const cleared = await fetch(`${gateway()}/api/mail-suppressions/${suppression?.id}`, { method: 'DELETE' });
  expect(cleared.status).toBe(204);
  expect((await post(`${second}/invoice/retry`, {})).status).toBe(202);
  expect(await invoiceWhen(second, mailedAs('BOUNCED'))).toMatchObject({
    number: failed.number,
    sha256: failed.sha256,
  });
  const mails = await listMails(stockroom().running().inboxUrl, { to: email });
  expect(mails.map(({ subject }) => subject)).toEqual([
    expect.stringContaining(String(failed.number)),
    expect.stringContaining(String(number)),
  ]);
  expect(await suppressionsOf(email)).toHaveLength(1);
});

test("a complaint through the inbox's button is recorded, and the customer's other address still gets mail", async () => {
  const customer = await aCustomerAt('annoyed@example.com');
  const first = await orderOf(customer);
  const { messageId } = await invoiceSent(first);
  await fetch(`${stockroom().running().inboxUrl}/mails/${messageId}/complaint`, { method: 'POST' });
  expect(await invoiceWhen(first, mailedAs('COMPLAINED'))).toMatchObject({ mailReason: 'complaint, abuse' });

  const { status } = await post(`${first}/invoice/resend`, { email: 'other@example.com' });
  expect(status).toBe(202);
  const headers = { 'content-type': 'application/merge-patch+json' };
  const body = JSON.stringify({ email: 'moved@example.com' });
  await fetch(`${gateway()}/api/customers/${customer}`, { method: 'PATCH', headers, body });
  const second = await orderOf(customer);
  expect(await invoiceSent(second)).toMatchObject({ email: 'moved@example.com', mailStatus: 'SENT' });
});

test('a delivery or a soft bounce suppresses no address', async () => {
  const email = 'success@simulator.amazonses.com';
  await invoiceWhen(await orderOf(await aCustomerAt(email)), mailedAs('DELIVERED'));
  const later = await orderOf(await aCustomerAt('full@example.com'));
  const { messageId } = await invoiceSent(later);
  await fetch(`${stockroom().running().inboxUrl}/mails/${messageId}/soft-bounce`, { method: 'POST' });
  await invoiceWhen(later, mailedAs('SOFT_BOUNCED'));
  expect([await suppressionsOf(email), await suppressionsOf('full@example.com')]).toEqual([[], []]);
});

test('a message without a signature of SNS is refused, and core accepts feedback only from the orchestrator', async () => {
  const forged = {
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: 'arn:aws:sns:us-east-1:000000000000:stockroom-mail-feedback',
    Message: '{}',
    Timestamp: '2026-01-15T10:30:00.000Z',
    SignatureVersion: '2',
    Signature: 'AAAA',
    SigningCertURL: `${stockroom().running().sesEndpoint}/SimpleNotificationService-00000000.pem`,
  };
  const answer = await post(`${gateway()}/webhooks/ses`, forged);
  expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'untrusted_notification' }]);
  const direct = await post(`${stockroom().running().coreUrl}/internal/mail-feedback`, {});
  expect(direct.status).toBe(401);
  expect((await post(`${gateway()}/api/internal/mail-feedback`, {})).status).toBe(404);
});
