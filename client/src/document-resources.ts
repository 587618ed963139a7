import { type Api, type Keyed, keyed, type Query, type Schemas, take } from './call.ts';
import { listAll } from './list-all.ts';
import type { WaitOptions } from './wait-for-invoice.ts';

export function buildInvoices(api: Api) {
  return {
    get: (orderId: string) =>
      take(api.GET('/api/orders/{orderId}/invoice', { params: { path: { orderId } } })),
    pdf: (orderId: string, { signal }: Pick<WaitOptions, 'signal'> = {}): Promise<Blob> =>
      take(
        api.GET('/api/orders/{orderId}/invoice.pdf', {
          params: { path: { orderId } },
          parseAs: 'blob',
          ...(signal === undefined ? {} : { signal }),
        }),
      ) as Promise<Blob>,
    /** The invoice as XML by EN 16931, with the same bytes every time. */
    xml: (orderId: string, query: Query<'getInvoiceXml'>): Promise<Blob> =>
      take(
        api.GET('/api/orders/{orderId}/invoice.xml', {
          params: { path: { orderId }, query },
          parseAs: 'blob',
        }),
      ) as unknown as Promise<Blob>,
    /** What the invoice lacks to be an e-invoice in a format. */
    checkEinvoice: (orderId: string, query: Query<'checkEinvoice'>) =>
      take(api.GET('/api/orders/{orderId}/invoice/einvoice-check', { params: { path: { orderId }, query } })),
    /** A link to the PDF that a browser can open, valid for minutes. */
    link: (orderId: string, body: Schemas['CreateInvoiceLink'] = {}) =>
      take(api.POST('/api/orders/{orderId}/invoice/link', { params: { path: { orderId } }, body })),
    resend: (orderId: string, { email, ...options }: Keyed & { email?: string } = {}) =>
      take(
        api.POST('/api/orders/{orderId}/invoice/resend', {
          params: { path: { orderId }, ...keyed(options) },
          body: email === undefined ? {} : { email },
        }),
      ),
    retry: (orderId: string, body: Schemas['MailAgain'] = {}) =>
      take(api.POST('/api/orders/{orderId}/invoice/retry', { params: { path: { orderId } }, body })),
    /** Whether the stored PDF is the one that was recorded, and which file of the invoice has the hash `sha256`. */
    verify: (orderId: string, query: Query<'verifyInvoice'> = {}) =>
      take(api.GET('/api/orders/{orderId}/invoice/verify', { params: { path: { orderId }, query } })),
    resends: (orderId: string, query: Query<'listInvoiceResends'> = {}) =>
      listAll(query, (page) =>
        take(
          api.GET('/api/orders/{orderId}/invoice/resends', { params: { path: { orderId }, query: page } }),
        ),
      ),
    /** The numbers of the series in each year and format, with their gaps. */
    series: () => take(api.GET('/api/invoices/series')),
    list: (query: Query<'listInvoices'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/invoices', { params: { query: page } }))),
  };
}

/** The number of a credit note, or its id, which it also has before it has a number. */
type CreditNoteKey = string | number;

export function buildCreditNotes(api: Api) {
  const at = (key: CreditNoteKey) => ({ path: { number: String(key) } });
  return {
    get: (key: CreditNoteKey) => take(api.GET('/api/credit-notes/{number}', { params: at(key) })),
    pdf: (key: CreditNoteKey): Promise<Blob> =>
      take(api.GET('/api/credit-notes/{number}.pdf', { params: at(key), parseAs: 'blob' })) as Promise<Blob>,
    /** The credit note as XML by EN 16931, with the same bytes every time. */
    xml: (key: CreditNoteKey, query: Query<'getCreditNoteXml'>): Promise<Blob> =>
      take(
        api.GET('/api/credit-notes/{number}.xml', { params: { ...at(key), query }, parseAs: 'blob' }),
      ) as unknown as Promise<Blob>,
    /** What the credit note lacks to be an e-invoice in a format. */
    checkEinvoice: (key: CreditNoteKey, query: Query<'checkCreditNoteEinvoice'>) =>
      take(api.GET('/api/credit-notes/{number}/einvoice-check', { params: { ...at(key), query } })),
    /** A link to the PDF that a browser can open, valid for minutes. */
    link: (key: CreditNoteKey, body: Schemas['CreateInvoiceLink'] = {}) =>
      take(api.POST('/api/credit-notes/{number}/link', { params: at(key), body })),
    verify: (key: CreditNoteKey, query: Query<'verifyCreditNote'> = {}) =>
      take(api.GET('/api/credit-notes/{number}/verify', { params: { ...at(key), query } })),
    resend: (key: CreditNoteKey, { email, ...options }: Keyed & { email?: string } = {}) =>
      take(
        api.POST('/api/credit-notes/{number}/resend', {
          params: { ...at(key), ...keyed(options) },
          body: email === undefined ? {} : { email },
        }),
      ),
    retry: (key: CreditNoteKey, body: Schemas['MailAgain'] = {}) =>
      take(api.POST('/api/credit-notes/{number}/retry', { params: at(key), body })),
    resends: (key: CreditNoteKey, query: Query<'listCreditNoteResends'> = {}) =>
      listAll(query, (page) =>
        take(api.GET('/api/credit-notes/{number}/resends', { params: { ...at(key), query: page } })),
      ),
    /** The numbers of the series in each year and format, with their gaps. */
    series: () => take(api.GET('/api/credit-notes/series')),
    list: (query: Query<'listCreditNotes'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/credit-notes', { params: { query: page } }))),
  };
}
