import {
  type Api,
  buildImports,
  type Edit,
  guarded,
  type Keyed,
  keyed,
  type Query,
  type Schemas,
  take,
} from './call.ts';
import { listAll } from './list-all.ts';

export function buildProducts(api: Api) {
  return {
    create: (body: Schemas['CreateProduct'], options: Keyed = {}) =>
      take(api.POST('/api/products', { body, params: keyed(options) })),
    get: (id: number) => take(api.GET('/api/products/{id}', { params: { path: { id } } })),
    patch: (id: number, body: Schemas['PatchProduct'], edit: Edit = {}) =>
      take(api.PATCH('/api/products/{id}', { params: { path: { id }, ...guarded(edit) }, body })),
    replace: (id: number, body: Schemas['ReplaceProduct'], edit: Edit = {}) =>
      take(api.PUT('/api/products/{id}', { params: { path: { id }, ...guarded(edit) }, body })),
    delete: async (id: number, edit: Edit = {}): Promise<void> => {
      await api.DELETE('/api/products/{id}', { params: { path: { id }, ...guarded(edit) } });
    },
    history: (id: number, query: Query<'listProductChanges'> = {}) =>
      listAll(query, (page) =>
        take(api.GET('/api/products/{id}/history', { params: { path: { id }, query: page } })),
      ),
    list: (query: Query<'listProducts'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/products', { params: { query: page } }))),
    adjustStock: (id: number, body: Schemas['Adjustment'], options: Keyed = {}) =>
      take(api.POST('/api/products/{id}/adjustments', { params: { path: { id }, ...keyed(options) }, body })),
    movements: (id: number, query: Query<'listMovements'> = {}) =>
      listAll(query, (page) =>
        take(api.GET('/api/products/{id}/movements', { params: { path: { id }, query: page } })),
      ),
    ...buildImports(api, '/api/products/import'),
    exportCsv: (query: Query<'exportProducts'> = {}): Promise<string> =>
      take(api.GET('/api/products/export.csv', { params: { query }, parseAs: 'text' })),
  };
}

export function buildCustomers(api: Api) {
  return {
    create: (body: Schemas['CreateCustomer'], options: Keyed = {}) =>
      take(api.POST('/api/customers', { body, params: keyed(options) })),
    get: (id: number) => take(api.GET('/api/customers/{id}', { params: { path: { id } } })),
    patch: (id: number, body: Schemas['PatchCustomer'], edit: Edit = {}) =>
      take(api.PATCH('/api/customers/{id}', { params: { path: { id }, ...guarded(edit) }, body })),
    replace: (id: number, body: Schemas['CreateCustomer'], edit: Edit = {}) =>
      take(api.PUT('/api/customers/{id}', { params: { path: { id }, ...guarded(edit) }, body })),
    erase: async (id: number, edit: Edit = {}): Promise<void> => {
      await api.DELETE('/api/customers/{id}', { params: { path: { id }, ...guarded(edit) } });
    },
    history: (id: number, query: Query<'listCustomerChanges'> = {}) =>
      listAll(query, (page) =>
        take(api.GET('/api/customers/{id}/history', { params: { path: { id }, query: page } })),
      ),
    /** A token with which a browser reads the customer's own orders and invoices. */
    createToken: (id: number, body: Schemas['CreateCustomerToken'] = {}) =>
      take(api.POST('/api/customers/{id}/tokens', { params: { path: { id } }, body })),
    list: (query: Query<'listCustomers'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/customers', { params: { query: page } }))),
    ...buildImports(api, '/api/customers/import'),
    exportCsv: (query: Query<'exportCustomers'> = {}): Promise<string> =>
      take(api.GET('/api/customers/export.csv', { params: { query }, parseAs: 'text' })),
  };
}

export function buildTaxRates(api: Api) {
  return {
    create: (body: Schemas['CreateTaxRate'], options: Keyed = {}) =>
      take(api.POST('/api/tax-rates', { body, params: keyed(options) })),
    get: (id: number) => take(api.GET('/api/tax-rates/{id}', { params: { path: { id } } })),
    list: (query: Query<'listTaxRates'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/tax-rates', { params: { query: page } }))),
  };
}
