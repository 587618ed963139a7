import type { operations } from './api-types.ts';
import { type Api, type Keyed, keyed, type Query, type Schemas, take } from './call.ts';
import { listAll } from './list-all.ts';

type RetryJobs = NonNullable<operations['retryJobs']['requestBody']>['content']['application/json'];
type FinishedReconciliation = NonNullable<
  operations['recordReconciliation']['requestBody']
>['content']['application/json'];
type RestoreFiles = NonNullable<
  operations['restoreInvoiceFiles']['requestBody']
>['content']['application/json'];

export function buildMailSuppressions(api: Api) {
  return {
    list: (query: Query<'listMailSuppressions'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/mail-suppressions', { params: { query: page } }))),
    clear: async (id: number): Promise<void> => {
      await api.DELETE('/api/mail-suppressions/{id}', { params: { path: { id } } });
    },
  };
}

export function buildImportProgress(api: Api) {
  return {
    get: (id: number) => take(api.GET('/api/imports/{id}', { params: { path: { id } } })),
    list: (query: Query<'listImports'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/imports', { params: { query: page } }))),
  };
}

export function buildKeys(api: Api) {
  return {
    create: (body: Schemas['CreateKey'], options: Keyed = {}) =>
      take(api.POST('/api/keys', { body, params: keyed(options) })),
    list: (query: Query<'listKeys'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/keys', { params: { query: page } }))),
    revoke: async (id: number): Promise<void> => {
      await api.DELETE('/api/keys/{id}', { params: { path: { id } } });
    },
  };
}

export function buildWebhooks(api: Api) {
  const at = (id: number) => ({ params: { path: { id } } });
  return {
    create: (body: Schemas['CreateWebhook'], options: Keyed = {}) =>
      take(api.POST('/api/webhooks', { body, params: keyed(options) })),
    list: (query: Query<'listWebhooks'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/webhooks', { params: { query: page } }))),
    get: (id: number) => take(api.GET('/api/webhooks/{id}', at(id))),
    patch: (id: number, body: Schemas['PatchWebhook']) =>
      take(api.PATCH('/api/webhooks/{id}', { body, ...at(id) })),
    rotateSecret: (id: number, options: Keyed = {}) =>
      take(api.POST('/api/webhooks/{id}/rotate-secret', { params: { path: { id }, ...keyed(options) } })),
    /** Sends a test event, and returns its delivery. */
    test: (id: number) => take(api.POST('/api/webhooks/{id}/test', at(id))),
    enable: (id: number) => take(api.POST('/api/webhooks/{id}/enable', at(id))),
    /** Sends what the endpoint missed since a time. */
    recover: (id: number, body: Schemas['RecoverWebhook']) =>
      take(api.POST('/api/webhooks/{id}/recover', { body, ...at(id) })),
    deliveries: (id: number, query: Query<'listDeliveries'> = {}) =>
      listAll(query, (page) =>
        take(api.GET('/api/webhooks/{id}/deliveries', { params: { path: { id }, query: page } })),
      ),
    /** Sends an event again. */
    resend: (id: number, deliveryId: number) =>
      take(
        api.POST('/api/webhooks/{id}/deliveries/{deliveryId}/resend', {
          params: { path: { id, deliveryId } },
        }),
      ),
    delete: async (id: number): Promise<void> => {
      await api.DELETE('/api/webhooks/{id}', at(id));
    },
  };
}

export function buildJobs(api: Api) {
  return {
    get: (id: number) => take(api.GET('/api/admin/jobs/{id}', { params: { path: { id } } })),
    list: (query: Query<'listJobs'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/admin/jobs', { params: { query: page } }))),
    /** Retries a dead letter. */
    retry: (id: number) => take(api.POST('/api/admin/jobs/{id}/retry', { params: { path: { id } } })),
    /** Retries all dead letters, or those of one kind. */
    retryAll: (body: RetryJobs = {}) => take(api.POST('/api/admin/jobs/retry', { body })),
  };
}

export function buildBooks(api: Api) {
  return {
    /** Compares the tables with each other and with the bucket. */
    reconcile: (query: Query<'reconcile'> = {}) =>
      take(api.GET('/api/admin/reconcile', { params: { query } })),
    /** Shows a reconciliation in the overview. `reconcile` does it by itself. */
    recordReconciliation: async (body: FinishedReconciliation): Promise<void> => {
      await api.POST('/api/admin/reconcile/last', { body });
    },
    repair: () => take(api.POST('/api/admin/reconcile/repair')),
    /** What needs somebody, and how core is. */
    overview: (query: Query<'getOverview'> = {}) =>
      take(api.GET('/api/admin/overview', { params: { query } })),
    auditInventory: () => take(api.GET('/api/inventory/audit')),
    invoiceFiles: (query: Query<'listInvoiceFiles'> = {}) =>
      listAll(query, (page) => take(api.GET('/api/admin/invoice-files', { params: { query: page } }))),
    restoreInvoiceFiles: (body: RestoreFiles) => take(api.POST('/api/admin/invoice-files/restore', { body })),
  };
}
