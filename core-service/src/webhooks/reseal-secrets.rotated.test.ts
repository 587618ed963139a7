import { afterEach, expect, test } from '@jest/globals';
import { type CoreUnderTest, startCore, TOKEN_SECRETS } from '../testing/core-under-test.ts';
import { resealSecrets } from './reseal-secrets.ts';
import { createWebhookSecrets } from './webhook-secrets.ts';

const NEW = 'a newer secret of the tests';

let core: CoreUnderTest;
afterEach(() => core.close());

const sealed = () =>
  core.query<{ secret: string; previous: string | null }>(
    'select sealed_secret as secret, sealed_previous_secret as previous from webhook_endpoints order by id',
  );

test('after a start with both values of TOKEN_SECRET, the newer one alone decrypts every secret', async () => {
  core = await startCore();
  const first = (await core.post('/webhooks', { url: 'https://hooks.example/' })).body;
  const second = (await core.post('/webhooks', { url: 'https://hooks.example/' })).body;
  const rotated = (await core.post(`/webhooks/${second.id}/rotate-secret`, {})).body;
  await resealSecrets(core.pool, createWebhookSecrets([NEW, ...TOKEN_SECRETS]));
  const { open } = createWebhookSecrets([NEW]);
  const opened = (await sealed()).map(({ secret, previous }) => [open(secret), previous && open(previous)]);
  expect(opened).toEqual([
    [first.secret, null],
    [rotated.secret, second.secret],
  ]);
  const before = await sealed();
  await resealSecrets(core.pool, createWebhookSecrets([NEW]));
  expect(await sealed()).toEqual(before);
});

test('a secret that no value of TOKEN_SECRET decrypts stays as it is', async () => {
  core = await startCore();
  await core.post('/webhooks', { url: 'https://hooks.example/' });
  const before = await sealed();
  await resealSecrets(core.pool, createWebhookSecrets([NEW]));
  expect(await sealed()).toEqual(before);
});
