import { type Api, type Schemas, take } from './call.ts';
import type { buildInvoices } from './document-resources.ts';
import { waitForInvoice, type WaitOptions } from './wait-for-invoice.ts';

/** The methods of `invoices` that wait. The console has its own way to follow an invoice, and needs none of them. */
export function buildInvoiceWaits(api: Api, { pdf }: Pick<ReturnType<typeof buildInvoices>, 'pdf'>) {
  const wait = (
    orderId: string,
    { isReady, ...options }: WaitOptions & { isReady: (invoice: Schemas['Invoice']) => boolean },
  ) => {
    const read = (signal: AbortSignal) =>
      take(api.GET('/api/orders/{orderId}/invoice', { params: { path: { orderId } }, signal }));
    return waitForInvoice({ orderId, read, isReady, ...options });
  };
  return {
    /**
     * The invoice once its mail is sent.
     * @throws InvoiceFailed if it failed, InvoiceTimeout after `timeoutMs` (60,000 by default), the signal's reason
     */
    waitForInvoice: (orderId: string, options: WaitOptions = {}) =>
      wait(orderId, { ...options, isReady: ({ state }) => state === 'SENT' }),
    /** Waits until the PDF is stored, and returns it. It does not wait for the mail. @throws as `waitForInvoice` does */
    waitForPdf: async (orderId: string, options: WaitOptions = {}): Promise<Blob> => {
      await wait(orderId, { ...options, isReady: ({ storedKey }) => storedKey !== null });
      return pdf(orderId, options);
    },
  };
}
