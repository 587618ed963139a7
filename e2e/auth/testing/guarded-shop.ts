import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GrantedScope } from '@stockroom/contracts/keys';
import { withClient } from '@stockroom/local/postgres/with-client';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { startStandIns } from '@stockroom/local/start/stand-ins';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { startDeployment } from '../../deployment.ts';
import { makeDataDir, removeDataDir } from '../../stockroom-under-test.ts';

/** A well-formed key that was never created. */
export const anUnknownKey = () => `sk_${randomBytes(32).toString('base64url')}`;

export const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });

export type GuardedShop = Awaited<ReturnType<typeof startGuardedShop>>;

/** Two instances of core behind one orchestrator, configured as in production, keys required, with a key of every scope. */
export async function startGuardedShop() {
  const dataDir = makeDataDir();
  const database = await createTestDatabase();
  const secrets = loadSecrets(dataDir);
  const standIns = await startStandIns({ dataDir, secrets });
  const bootstrapKey = anUnknownKey();
  const production = { NODE_ENV: 'production', AUTH_REQUIRED: '', LOG_LEVEL: 'trace' };
  const deployment = await startDeployment({
    dataDir,
    secrets,
    standIns,
    databaseUrl: database.url,
    instances: 2,
    orchestrators: 1,
    coreEnv: { ...production, BOOTSTRAP_API_KEY: bootstrapKey },
    orchestratorEnv: { ...production, RATE_LIMIT_PER_MINUTE: '0', RATE_LIMIT_FAILURES_PER_MINUTE: '0' },
  });

  async function send(path: string, init: RequestInit & { as?: string } = {}): Promise<Response> {
    const { as = bootstrapKey, ...rest } = init;
    return fetch(`${deployment.gatewayUrl}${path}`, {
      redirect: 'manual',
      ...rest,
      headers: { ...bearer(as), ...rest.headers },
    });
  }

  return {
    ...deployment,
    bootstrapKey,
    send,
    /** Sends a request that must succeed. Returns its body. */
    async make<Body>(path: string, body: unknown): Promise<Body> {
      const headers = { 'content-type': 'application/json' };
      const answer = await send(path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
      return (await answer.json()) as Body;
    },
    async makeKey(scopes: GrantedScope[], expiresAt: string | null = null) {
      return this.make<{ id: number; key: string }>('/api/keys', { name: 'a key', scopes, expiresAt });
    },
    /** Expires a key that was not used yet. */
    async expireKey(id: number): Promise<void> {
      await withClient(database.url, (client) =>
        client.query("update api_keys set expires_at = now() - interval '1 second' where id = $1", [id]),
      );
    },
    /** A hash of each table, to detect changes. Markers of transactions come and go by themselves. */
    async fingerprint(): Promise<Record<string, string>> {
      return withClient(database.url, async (client) => {
        const { rows: tables } = await client.query<{ name: string }>(
          `select table_name as name from information_schema.tables
           where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'transaction_markers'`,
        );
        const hashes: [string, string][] = [];
        for (const { name } of tables) {
          const { rows } = await client.query<{ hash: string }>(
            `select md5(string_agg(text, '|' order by text)) as hash
             from (select (to_jsonb(t) - 'last_used_at')::text as text from ${name} as t) as each`,
          );
          hashes.push([name, String(rows[0]?.hash)]);
        }
        return Object.fromEntries(hashes);
      });
    },
    /** All logs of the services. */
    logs(): string {
      const folder = join(dataDir, 'logs');
      return readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('\n');
    },
    async stop(): Promise<void> {
      await deployment.stop();
      await standIns.stop();
      await database.drop();
      removeDataDir(dataDir);
    },
  };
}
