import { afterEach, expect, test } from '@jest/globals';
import { answered, type SendingCore, startSendingCore } from './testing/sending-core.ts';
import { countWebhooks } from './count-webhooks.ts';

let core: SendingCore;
afterEach(() => core.close());

test('endpoints are counted by state, and only deliveries to healthy ones can be late', async () => {
  core = await startSendingCore(() => answered(200));
  await core.dispatcher.close();
  expect(await countWebhooks(core.pool)).toEqual({ healthy: 0, failing: 0, disabled: 0, lateSeconds: 0 });
  const [healthy, failing, disabled, deleted] = [
    await core.aWebhook(),
    await core.aWebhook(),
    await core.aWebhook(),
    await core.aWebhook(),
  ];
  await core.query('update webhook_endpoints set failures = 1, failing_since = now() where id = $1', [
    failing.id,
  ]);
  await core.happen([1]);
  await core.fanOut();
  await core.query(
    `update webhook_endpoints set disabled_at = now(), disabled_reason = 'gone' where id = $1`,
    [disabled.id],
  );
  await core.delete(`/webhooks/${deleted.id}`);
  await core.query(
    `update webhook_deliveries set available_at = now() - interval '1 hour' where endpoint_id <> $1`,
    [healthy.id],
  );
  await core.query(
    `update webhook_deliveries set available_at = now() - interval '100 s' where endpoint_id = $1`,
    [healthy.id],
  );
  const { lateSeconds, ...states } = await countWebhooks(core.pool);
  expect(states).toEqual({ healthy: 1, failing: 1, disabled: 1 });
  expect(lateSeconds).toBeGreaterThanOrEqual(100);
  expect(lateSeconds).toBeLessThan(3_000);
});
