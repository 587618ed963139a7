import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SELLER_LOGO_PATH } from '@stockroom/contracts/sellers';
import { Webhook } from 'standardwebhooks';
import { aSeller } from '../testing/a-seller.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { CALLBACK_SECRET } from '../testing/fake-orchestrator.ts';
import { registerSeller } from './register-seller.ts';
import { getSellerFacts } from './seller-store.ts';

// 60 × 20 pixels.
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAUCAIAAABeYcl+AAAALklEQVR42u3OQQkAAAgEsGtiD8vYv4UpfAiDBViq551IS0tLS0tLS0tLS0tLX1hscl6uIhUjrgAAAABJRU5ErkJggg==';

const folder = mkdtempSync(join(tmpdir(), 'stockroom-logo-'));
let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

function aFile(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const register = (seller = aSeller(), logoPath: string | null = null) =>
  registerSeller({ pool: core.pool, clock: () => new Date() }, { seller, logoPath });
const count = async (table: string) =>
  (await core.query<{ count: number }>(`select count(*)::integer as count from ${table}`))[0]?.count;

test('equal facts are one row, also when several instances start at once, and other facts another row', async () => {
  const name = 'Finch Ltd.';
  const ids = await Promise.all(Array.from({ length: 8 }, () => register(aSeller({ name }))));
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  const other = await register(aSeller({ name, phone: '+49 40 1234' }));
  expect(other.id).not.toBe(ids[0]?.id);
  // The settings are changed back.
  expect(await register(aSeller({ name }))).toEqual(ids[0]);
  expect(await getSellerFacts(core.pool, other.id)).toEqual(other.facts);
});

test('the first row counts as that of documents without one', async () => {
  await register(aSeller({ name: 'Another' }));
  expect(await getSellerFacts(core.pool, null)).toEqual(core.seller.facts);
});

test('a logo is kept once, whatever its path, and only a signed request gets it', async () => {
  const bytes = Buffer.from(PNG, 'base64');
  const { facts } = await register(aSeller(), aFile('one.png', bytes));
  expect(await register(aSeller(), aFile('two.png', bytes))).toMatchObject({ facts });
  expect(await count('seller_logos')).toBe(1);
  const at = new Date();
  const ask = (sha256: string, secret = CALLBACK_SECRET) => {
    const body = { type: 'seller.logo', timestamp: at.toISOString(), data: { sha256 } };
    return core.post(SELLER_LOGO_PATH, body, {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, JSON.stringify(body)),
    });
  };
  const found = await ask(String(facts.logoSha256));
  expect([found.status, found.body]).toEqual([
    200,
    expect.objectContaining({
      width: 60,
      height: 20,
      alpha: null,
      colors: 'DeviceRGB',
      filter: 'FlateDecode',
    }),
  ]);
  expect(Buffer.from(found.body.data, 'base64').length).toBeGreaterThan(0);
  expect((await ask('0'.repeat(64))).status).toBe(404);
  expect((await ask('not a hash')).status).toBe(422);
  const wrong = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  expect(await ask(String(facts.logoSha256), wrong)).toMatchObject({ status: 401 });
});

test.each([
  ['is missing', () => join(folder, 'none.png'), /none\.png cannot be used: .*no such file/],
  ['is a folder', () => folder, /cannot be used/],
  ['is neither PNG nor JPEG', () => aFile('a.svg', Buffer.from('<svg/>')), /neither a PNG nor a JPEG/],
  ['has more than 1 MB', () => aFile('big', Buffer.alloc(1_000_001)), /1000001 bytes, more than 1000000/],
])('a logo that %s is refused, and the error names the setting', async (_, path, message) => {
  const before = await count('sellers');
  await expect(register(aSeller(), path())).rejects.toThrow(message);
  await expect(register(aSeller(), path())).rejects.toThrow(/^BUSINESS_LOGO: /);
  expect(await count('sellers')).toBe(before);
});
