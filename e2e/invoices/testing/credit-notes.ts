import { hash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { RefundJson } from '@stockroom/contracts/refunds';
import { bytesOf, mailsAbout, post } from '../../api.ts';
import { eventually } from '../../stockroom-under-test.ts';
import { invoiceHeaderOf, keyOf } from './expect-invoiced.ts';
import type { InvoicePipeline } from './invoice-pipeline.ts';

/** Refunds amounts of the order, all at once. */
export function refundAmounts(
  { gatewayUrl }: InvoicePipeline,
  { orderId, amounts }: { orderId: string; amounts: number[] },
): Promise<RefundJson[]> {
  const refund = async (amount: number) => {
    const answer = await post(`${gatewayUrl}/api/orders/${orderId}/refunds`, { amount, reason: 'Returned' });
    expect(answer.status).toBe(201);
    return (await answer.json()) as RefundJson;
  };
  return Promise.all(amounts.map(refund));
}

/** Waits until SES has accepted a mail with the credit note of each refund. */
export async function mailsAccepted(pipeline: InvoicePipeline, refunds: RefundJson[]): Promise<void> {
  await eventually('the mails', async () => {
    const notes = await creditNotesOf(pipeline, String(refunds[0]?.orderId));
    if (notes?.length !== refunds.length) return null;
    const mails = await Promise.all(notes.map(({ number }) => mailsAbout(pipeline.inboxUrl, number)));
    return mails.every(({ length }) => length > 0) ? true : null;
  });
}

/** Null while no answer can be had. */
async function creditNotesOf(
  { gatewayUrl }: InvoicePipeline,
  orderId: string,
): Promise<CreditNoteJson[] | null> {
  const answer = await fetch(`${gatewayUrl}/api/credit-notes?orderId=${orderId}`).catch(() => null);
  return answer?.status === 200 ? ((await answer.json()) as { data: CreditNoteJson[] }).data : null;
}

/**
 * Waits until the credit notes of the order are mailed. Then each refund has exactly one, with a number of its own, one
 * object, and the expected number of mails with exactly that object.
 */
export async function expectCredited(
  pipeline: InvoicePipeline,
  { orderId, refunds, mails: expected }: { orderId: string; refunds: RefundJson[]; mails: number },
): Promise<void> {
  const notes = await eventually(`the credit notes of ${orderId}`, async () => {
    const found = await creditNotesOf(pipeline, orderId);
    return found?.every(({ state }) => state === 'SENT') === true ? found : null;
  });
  const { bucket, inboxUrl } = pipeline;
  expect(notes.map(({ refundId }) => refundId).toSorted()).toEqual(refunds.map(({ id }) => id).toSorted());
  for (const { number, storedKey, sha256, bytes, messageId } of notes) {
    expect(storedKey).toBe(keyOf(number));
    const object = await bucket.get(keyOf(number));
    expect([hash('sha256', object.bytes), object.bytes.length]).toEqual([sha256, bytes]);
    expect(Buffer.from(object.bytes).includes(String(number))).toBe(true);
    const mails = await mailsAbout(inboxUrl, number);
    expect(mails).toHaveLength(expected);
    expect(mails.map(({ id }) => id)).toContain(messageId);
    for (const mail of mails) {
      expect(await invoiceHeaderOf(inboxUrl, mail)).toBe(number);
      expect(await bytesOf(`${inboxUrl}${mail.attachments[0]?.url}`)).toEqual(object.bytes);
    }
  }
}
