import { randomBytes } from 'node:crypto';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import type { CreatedKeyJson } from '@stockroom/contracts/keys';
import type { CustomerTokenJson, InvoiceLinkJson } from '@stockroom/contracts/tokens';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { withClient } from '@stockroom/local/postgres/with-client';
import type { InvoicePipeline } from '../../invoices/testing/invoice-pipeline.ts';
import { signDelivery } from '../../invoices/testing/sign-delivery.ts';
import { eventually } from '../../stockroom-under-test.ts';
import {
  canary,
  canaryCustomer,
  canaryDetails,
  canaryHeaders,
  canaryMail,
  canaryProduct,
  CANARY,
} from './canaries.ts';

/** A shop's daily use: successes, refusals and failures. */
export function openShop(pipeline: InvoicePipeline, bootstrapKey: string) {
  /** Secrets created during the run. */
  const secrets: string[] = [bootstrapKey];

  async function send(path: string, init: Omit<RequestInit, 'body'> & { as?: string; body?: unknown } = {}) {
    const { as = bootstrapKey, body, ...rest } = init;
    const isText = typeof body === 'string';
    const response = await fetch(`${pipeline.gatewayUrl}${path}`, {
      redirect: 'manual',
      ...rest,
      headers: {
        ...canaryHeaders(),
        'content-type': isText ? 'text/csv' : 'application/json',
        authorization: `Bearer ${as}`,
        ...rest.headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
    };
  }

  async function make<Body>(path: string, body: unknown): Promise<Body> {
    const { status, text } = await send(path, { method: 'POST', body });
    if (status >= 300) throw new Error(`${path} was refused with ${status}: ${text}`);
    return JSON.parse(text) as Body;
  }

  const newCustomer = (fields: object = {}) =>
    make<{ id: number }>('/api/customers', { ...canaryCustomer(), ...fields });
  const newProduct = () => make<{ id: number }>('/api/products', canaryProduct());
  const newOrder = async (customerId: number, productId: number) =>
    make<OrderJson>('/api/orders', {
      customerId,
      items: [{ productId, quantity: 1, buyerItemId: canary('item') }],
      ...canaryDetails(),
    });

  async function invoiceWhen(order: OrderJson, reached: (invoice: InvoiceJson) => boolean): Promise<void> {
    await eventually(`the invoice of ${order.orderId}`, async () => {
      const { status, text } = await send(`/api/orders/${order.orderId}/invoice`);
      return status === 200 && reached(JSON.parse(text) as InvoiceJson) ? true : null;
    });
  }
  const isSent = ({ state }: InvoiceJson) => state === 'SENT';

  return {
    secrets,

    async sell(): Promise<void> {
      const [customer, product] = [await newCustomer(), await newProduct()];
      const order = await newOrder(customer.id, product.id);
      await invoiceWhen(order, isSent);
      const path = `/api/orders/${order.orderId}`;
      for (const read of [path, `${path}/invoice`, `${path}/invoice.pdf`]) await send(read);
      await send(`${path}/invoice/resend`, { method: 'POST', body: { to: canaryMail('resend') } });
      await send(`${path}/invoice/resend`, { method: 'POST', body: {} });
      await make(`/api/products/${product.id}/adjustments`, {
        delta: 5,
        reason: 'received',
        note: canary('note'),
      });
      await send(`/api/customers/${customer.id}`, { method: 'PUT', body: canaryCustomer() });
      await send(`/api/customers/${customer.id}`, { method: 'PATCH', body: { address: canary('moved') } });
      await send(`/api/products/${product.id}`, { method: 'PATCH', body: { name: canary('renamed') } });
      const batch = [{ customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] }];
      await send('/api/orders/batch', {
        method: 'POST',
        body: {
          orders: [...batch, { ...batch[0], idempotencyKey: canary('batch') }, { name: canary('no') }],
        },
      });
      await send(`${path}/cancel`, { method: 'POST', body: { reason: canary('cancelled') } });
      await make(`/api/products/${product.id}/adjustments`, { setTo: 0, reason: 'counted' });
      await send(`/api/customers/${customer.id}`, { method: 'DELETE' });
    },

    async search(): Promise<void> {
      const text = encodeURIComponent(canary('search'));
      for (const list of ['customers', 'products', 'orders', 'invoices']) {
        await send(`/api/${list}?q=${text}`);
        await send(`/api/${list}?limit=1`);
        await send(`/api/${list}?cursor=${canary('cursor')}`);
        await send(`/api/${list}?${canary('unknown')}=1`);
      }
      await send(`/api/customers?email=${encodeURIComponent(canaryMail('asked'))}`);
      await send(`/api/search?q=${encodeURIComponent(canaryMail('asked'))}`);
      for (const report of ['customers/export.csv', 'products/export.csv', 'inventory/audit', 'admin/jobs'])
        await send(`/api/${report}`);
    },

    async beRefused(): Promise<void> {
      const path = canary('path');
      for (const target of [`/api/${path}`, `/${path}`, `/api/orders/${path}`, `/orders/${path}`]) {
        await send(target);
        await send(target, { method: 'PUT', body: { [canary('field')]: canary('text') } });
      }
      await send(`/api/customers/%E0${path}`);
      await send(`/api/customers?q=${CANARY.repeat(3_000)}`);
      const bodies = [
        canaryCustomer(),
        { ...canaryCustomer(), name: `${canary('nul')}\0` },
        { ...canaryCustomer(), email: canary('no-mail') },
        { [canary('field')]: canary('text') },
        [canary('array')],
        { ...canaryProduct(), price: canary('price') },
      ];
      for (const body of bodies) {
        for (const list of ['customers', 'products', 'orders', 'keys', 'orders/batch'])
          await send(`/api/${list}`, { method: 'POST', body });
      }
      const json = { 'content-type': 'application/json' };
      for (const body of [`{"name":"${canary('cut')}`, canary('bare'), `"${CANARY.repeat(300_000)}"`])
        await send('/api/customers', { method: 'POST', body, headers: json });
      const product = canaryProduct();
      for (const body of [product, product]) await send('/api/products', { method: 'POST', body });
      await send('/api/orders', { as: canary('as') });
      await send('/api/orders', { headers: { authorization: `Basic ${canary('basic')}` } });
    },

    async useKeys(): Promise<void> {
      const { id, key } = await make<CreatedKeyJson>('/api/keys', {
        name: canary('key'),
        scopes: ['orders:read'],
      });
      secrets.push(key);
      await send('/api/orders', { as: key });
      await send('/api/customers', { as: key });
      await send(`/api/keys/${id}`, { method: 'DELETE' });
      await send('/api/orders', { as: key });
      const foreign = `sk_${randomBytes(32).toString('base64url')}`;
      secrets.push(foreign);
      await send('/api/orders', { as: foreign });
      const [customer, product] = [await newCustomer(), await newProduct()];
      const order = await newOrder(customer.id, product.id);
      await invoiceWhen(order, isSent);
      const { token } = await make<CustomerTokenJson>(`/api/customers/${customer.id}/tokens`, {});
      secrets.push(token, token.slice(token.lastIndexOf('.') + 1));
      await send('/api/orders', { as: token });
      await fetch(`${pipeline.gatewayUrl}/api/orders/${order.orderId}/invoice.pdf?token=${token}`);
      const { path: pdf } = await make<InvoiceLinkJson>(`/api/orders/${order.orderId}/invoice/link`, {});
      secrets.push(pdf.slice(pdf.indexOf('=') + 1), pdf.slice(pdf.lastIndexOf('.') + 1));
      await fetch(`${pipeline.gatewayUrl}${pdf}`);
      await fetch(`${pipeline.gatewayUrl}${pdf}tampered`);
      const { location } = await send(`/api/orders/${order.orderId}/invoice.pdf`);
      const signature = location === null ? null : new URL(location).searchParams.get('X-Amz-Signature');
      if (signature !== null) secrets.push(signature);
    },

    async importFiles(): Promise<void> {
      const customers = `name,email,address,taxId\n${canary('name')},${canaryMail('csv')},${canary('street')},${canary('tax')}\n`;
      const products = `sku,name,price,quantity\n${canary('sku')},${canary('product')},1.00,5\n`;
      const files = [
        ['customers', customers],
        ['products', products],
        ['customers', `name,email\n${canary('name')},${canary('no-mail')}\n`],
        ['customers', `${canary('header')},email\n1,2\n`],
        ['products', `sku,name,price,quantity\n${canary('sku')},"${canary('open')}\n`],
        ['products', `sku,name,price,quantity\n${canary('sku')},${canary('name')},${canary('price')},5\n`],
      ] as const;
      for (const [kind, body] of files) {
        for (const dryRun of [true, false])
          await send(`/api/${kind}/import?dryRun=${dryRun}`, { method: 'POST', body });
      }
      await send('/api/imports');
    },

    async reconcile(): Promise<void> {
      await send('/api/admin/reconcile');
      await send('/api/admin/reconcile', { method: 'POST', body: {} });
    },

    async forgeCallbacks(): Promise<void> {
      const body = JSON.stringify({ type: 'document.issue', data: { name: canary('forged') } });
      const url = `${pipeline.gatewayUrl}${CALLBACK_PATH}`;
      const secret = `whsec_${randomBytes(32).toString('base64')}`;
      const forged = signDelivery(body, { secret });
      const good = signDelivery(body, { secret: pipeline.callbackSecret });
      secrets.push(secret, pipeline.callbackSecret, pipeline.callbackSecret.slice('whsec_'.length));
      secrets.push(forged['webhook-signature']!.slice(3), good['webhook-signature']!.slice(3));
      for (const headers of [forged, good, good, { 'webhook-id': canary('id') }])
        await fetch(url, { method: 'POST', headers: { ...canaryHeaders(), ...headers }, body });
    },

    /** S3 and SES fail in each possible way, and one mail is rejected permanently. */
    async failOutside(): Promise<void> {
      const [customer, product] = [await newCustomer(), await newProduct()];
      await pipeline.s3.set({ kind: 'status', operation: 'PutObject', status: 500, count: 1 });
      await pipeline.ses.set({ kind: 'status', operation: 'SendRawEmail', status: 500, count: 1 });
      await invoiceWhen(await newOrder(customer.id, product.id), isSent);
      await pipeline.s3.set({ kind: 'status', operation: 'GetObject', status: 503, count: 10 });
      const order = await newOrder(customer.id, product.id);
      await invoiceWhen(order, isSent);
      await send(`/api/orders/${order.orderId}/invoice.pdf`);
      await pipeline.s3.clear();
      await pipeline.ses.set({ kind: 'status', operation: 'SendRawEmail', status: 400, count: 1 });
      await invoiceWhen(await newOrder(customer.id, product.id), ({ state }) => state === 'FAILED');
      await pipeline.ses.clear();
    },

    /**
     * The database refuses a row with an error that quotes it, a value with an error that quotes it, and closes the
     * connections.
     */
    async breakDatabase(): Promise<void> {
      await withClient(pipeline.databaseUrl, async (client) => {
        await client.query(`alter table customers add constraint test_fails check (name not like '%breaks')`);
        await client.query(`create function test_fail() returns trigger language plpgsql as
          $$ begin raise exception 'no % please', new.name using detail = new.name; end $$`);
        await client.query(`create trigger test_fails before insert on products for each row
          when (new.name like '%breaks') execute function test_fail()`);
      });
      const customer = { ...canaryCustomer(), name: `${canary('name')} breaks` };
      const product = { ...canaryProduct(), name: `${canary('name')} breaks` };
      const answers = [
        await send('/api/customers', { method: 'POST', body: customer }),
        await send('/api/products', { method: 'POST', body: product }),
      ];
      if (answers.some(({ status }) => status !== 500)) throw new Error('the database has refused nothing');
      const csv = `name,email\n${canary('name')} breaks,${canaryMail('csv')}\n`;
      await send('/api/customers/import', { method: 'POST', body: csv });
      const known = await newCustomer();
      const sold = await newProduct();
      const orders = Array.from({ length: 20 }, async () =>
        send('/api/orders', {
          method: 'POST',
          body: { customerId: known.id, items: [{ productId: sold.id, quantity: 1 }] },
        }),
      );
      await withClient(pipeline.databaseUrl, (client) =>
        client.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'core-service' and datname = current_database()`),
      );
      await Promise.all(orders);
      await pipeline.kill('core');
      await send('/api/customers', { method: 'POST', body: canaryCustomer() });
    },
  };
}
