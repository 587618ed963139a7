import { type Api, buildImports, type Keyed, keyed, type Query, type Schemas, take } from './call.ts';
import { listAll } from './list-all.ts';
import { newKey } from './new-key.ts';
import type { Fetch } from './retrying-fetch.ts';

// Orders, and what follows from them except documents.

export function buildOrders(api: Api, sendRepeatedly: Fetch) {
  return {
    place: (body: Schemas['PlaceOrder'], options: Keyed = {}) =>
      take(api.POST('/api/orders', { body, params: keyed(options) })) as Promise<Schemas['Order']>,
    /** The order that the body would place now. Writes nothing. */
    preview: (body: Schemas['PlaceOrder'], { signal }: { signal?: AbortSignal } = {}) =>
      take(
        api.POST('/api/orders', {
          body,
          params: { query: { dryRun: true } },
          ...(signal === undefined ? {} : { signal }),
        }),
      ) as Promise<Schemas['OrderPreview']>,
    /** Up to 500 orders, each with its own result. Orders without an `idempotencyKey` get one. */
    placeBatch: async (batch: Schemas['OrderBatch']['orders']) => {
      const keyedOrders = batch.map((order) => ({ idempotencyKey: newKey(), ...order }));
      const body = { orders: keyedOrders };
      return (await take(api.POST('/api/orders/batch', { body, fetch: sendRepeatedly }))).results;
    },
    get: (orderId: string, query: Query<'getOrder'> = {}) =>
      take(api.GET('/api/orders/{orderId}', { params: { path: { orderId }, query } })),
    addNote: (orderId: string, text: string, options: Keyed = {}) =>
      take(
        api.POST('/api/orders/{orderId}/notes', {
          params: { path: { orderId }, ...keyed(options) },
          body: { text },
        }),
      ),
    timeline: (orderId: string, query: Query<'getTimeline'> = {}) =>
      listAll(query, (page) =>
        take(api.GET('/api/orders/{orderId}/timeline', { params: { path: { orderId }, query: page } })),
      ),
    list: (query: Query<'listOrders'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/orders', { params: { query: page } }))),
    cancel: (orderId: string, body: Schemas['CancelOrder'], options: Keyed = {}) =>
      take(
        api.POST('/api/orders/{orderId}/cancel', { params: { path: { orderId }, ...keyed(options) }, body }),
      ),
  };
}

const REFUNDS = '/api/orders/{orderId}/refunds';

export function buildRefunds(api: Api) {
  return {
    create: (orderId: string, body: Schemas['CreateRefund'], options: Keyed = {}) =>
      take(api.POST(REFUNDS, { params: { path: { orderId }, ...keyed(options) }, body })) as Promise<
        Schemas['Refund']
      >,
    /** The amounts that the refund would have now. Writes nothing. */
    preview: (orderId: string, body: Schemas['CreateRefund']) =>
      take(api.POST(REFUNDS, { params: { path: { orderId }, query: { dryRun: true } }, body })) as Promise<
        Schemas['RefundPreview']
      >,
    list: (orderId: string, query: Query<'listRefunds'> = {}) =>
      listAll(query, (page) => take(api.GET(REFUNDS, { params: { path: { orderId }, query: page } }))),
  };
}

export function buildPayments(api: Api) {
  return {
    record: (orderId: string, body: Schemas['RecordPayment'], options: Keyed = {}) =>
      take(
        api.POST('/api/orders/{orderId}/payments', {
          params: { path: { orderId }, ...keyed(options) },
          body,
        }),
      ),
    reverse: (id: number, body: Schemas['ReversePayment'], options: Keyed = {}) =>
      take(api.POST('/api/payments/{id}/reverse', { params: { path: { id }, ...keyed(options) }, body })),
    get: (id: number) => take(api.GET('/api/payments/{id}', { params: { path: { id } } })),
    /** Bank lists, matched by creditor reference. */
    ...buildImports(api, '/api/payments/import'),
    list: (query: Query<'listPayments'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/payments', { params: { query: page } }))),
  };
}

export function buildReports(api: Api) {
  return {
    sales: (query: Query<'reportSales'> = {}) => take(api.GET('/api/reports/sales', { params: { query } })),
    salesAsCsv: (query: Query<'reportSales'> = {}): Promise<string> =>
      take(api.GET('/api/reports/sales.csv', { params: { query }, parseAs: 'text' })),
    /** The orders of which something is open, those due first at the top, and the sum of all. */
    openItems: (query: Query<'reportOpenItems'> = {}) =>
      take(api.GET('/api/reports/open-items', { params: { query } })),
    openItemsAsCsv: (): Promise<string> => take(api.GET('/api/reports/open-items.csv', { parseAs: 'text' })),
  };
}

export function buildSearch(api: Api) {
  return {
    /** Orders, documents, products, customers and payments by one text, the best first. */
    find: (query: Query<'search'>) => take(api.GET('/api/search', { params: { query } })),
  };
}

export function buildShop(api: Api) {
  return {
    /** Its currency, time zone and other settings. */
    get: () => take(api.GET('/api/shop')),
  };
}
