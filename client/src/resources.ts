import type { Client } from 'openapi-fetch';
import type { components, operations, paths } from './api-types.ts';
import { listAll } from './list-all.ts';
import { newKey } from './new-key.ts';
import type { Fetch } from './retrying-fetch.ts';

type Schemas = components['schemas'];
type Query<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>;

export interface Keyed {
  /** Your own, where a retry may come from another process; one is made otherwise. */
  idempotencyKey?: string;
}
export interface Edit {
  /** The ETag of what the edit is based on; 412 where somebody else has edited since. */
  ifMatch?: string;
}

const keyed = ({ idempotencyKey }: Keyed) =>
  idempotencyKey === undefined ? {} : { header: { 'Idempotency-Key': idempotencyKey } };
const guarded = ({ ifMatch }: Edit) => (ifMatch === undefined ? {} : { header: { 'If-Match': ifMatch } });
const asText = (text: string) => text;

/** The data of an answer. One that is not a success was thrown before. */
async function take<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data;
}

/** The API's resources as objects with a method for each thing that can be done. `list` iterates over all pages. */
export function buildResources(api: Client<paths>, { sendRepeatedly }: { sendRepeatedly: Fetch }) {
  const orders = {
    place: (body: Schemas['PlaceOrder'], options: Keyed = {}) =>
      take(api.POST('/api/orders', { body, params: keyed(options) })),
    /** Up to 500 orders, each with its own result. Those without an `idempotencyKey` get one. */
    placeBatch: async (batch: Schemas['OrderBatch']['orders']) => {
      const keyedOrders = batch.map((order) => ({ idempotencyKey: newKey(), ...order }));
      const body = { orders: keyedOrders };
      return (await take(api.POST('/api/orders/batch', { body, fetch: sendRepeatedly }))).results;
    },
    get: (orderId: string) => take(api.GET('/api/orders/{orderId}', { params: { path: { orderId } } })),
    list: (query: Query<'listOrders'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/orders', { params: { query: page } }))),
  };

  const invoices = {
    get: (orderId: string) =>
      take(api.GET('/api/orders/{orderId}/invoice', { params: { path: { orderId } } })),
    pdf: (orderId: string): Promise<Blob> =>
      take(
        api.GET('/api/orders/{orderId}/invoice.pdf', { params: { path: { orderId } }, parseAs: 'blob' }),
      ) as Promise<Blob>,
    resend: (orderId: string, { email, ...options }: Keyed & { email?: string } = {}) =>
      take(
        api.POST('/api/orders/{orderId}/invoice/resend', {
          params: { path: { orderId }, ...keyed(options) },
          body: email === undefined ? {} : { email },
        }),
      ),
    retry: (orderId: string, body: Schemas['MailAgain'] = {}) =>
      take(api.POST('/api/orders/{orderId}/invoice/retry', { params: { path: { orderId } }, body })),
    list: (query: Query<'listInvoices'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/invoices', { params: { query: page } }))),
  };

  const mailSuppressions = {
    list: (query: Query<'listMailSuppressions'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/mail-suppressions', { params: { query: page } }))),
    clear: async (id: number): Promise<void> => {
      await api.DELETE('/api/mail-suppressions/{id}', { params: { path: { id } } });
    },
  };

  const products = {
    create: (body: Schemas['CreateProduct']) => take(api.POST('/api/products', { body })),
    get: (id: number) => take(api.GET('/api/products/{id}', { params: { path: { id } } })),
    patch: (id: number, body: Schemas['PatchProduct'], edit: Edit = {}) =>
      take(api.PATCH('/api/products/{id}', { params: { path: { id }, ...guarded(edit) }, body })),
    list: (query: Query<'listProducts'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/products', { params: { query: page } }))),
    adjustStock: (id: number, body: Schemas['Adjustment'], options: Keyed = {}) =>
      take(api.POST('/api/products/{id}/adjustments', { params: { path: { id }, ...keyed(options) }, body })),
    movements: (id: number, query: Query<'listMovements'> = {}) =>
      listAll(query, (page) =>
        take(api.GET('/api/products/{id}/movements', { params: { path: { id }, query: page } })),
      ),
    import: (csv: string, options: Keyed = {}) =>
      take(
        api.POST('/api/products/import', {
          params: keyed(options),
          body: csv,
          bodySerializer: asText,
          headers: CSV,
        }),
      ) as Promise<Schemas['Import']>,
  };

  const customers = {
    create: (body: Schemas['CreateCustomer']) => take(api.POST('/api/customers', { body })),
    get: (id: number) => take(api.GET('/api/customers/{id}', { params: { path: { id } } })),
    patch: (id: number, body: Schemas['PatchCustomer'], edit: Edit = {}) =>
      take(api.PATCH('/api/customers/{id}', { params: { path: { id }, ...guarded(edit) }, body })),
    list: (query: Query<'listCustomers'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/customers', { params: { query: page } }))),
    import: (csv: string, options: Keyed = {}) =>
      take(
        api.POST('/api/customers/import', {
          params: keyed(options),
          body: csv,
          bodySerializer: asText,
          headers: CSV,
        }),
      ) as Promise<Schemas['Import']>,
  };
  return { orders, invoices, mailSuppressions, products, customers };
}

const CSV = { 'content-type': 'text/csv' };
