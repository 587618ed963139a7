import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { signed } from '../http/testing/signed-request.ts';
import { temporaryFolder } from '../http/testing/temporary-folder.ts';
import { clientOf, startStandIn } from './testing/conformance-target.ts';
import { spawnStandIn } from './testing/s3-process.ts';

const Bucket = 'kills';
const MEGABYTE = 1024 ** 2;

async function read(client: S3Client, Key: string): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

async function untilScratchHasAFile(dataDir: string): Promise<void> {
  while ((await readdir(join(dataDir, 'scratch'))).length === 0) await sleep(5);
}

test('a kill during an upload leaves no object and, after a restart, no file', async () => {
  const dataDir = await temporaryFolder();
  const first = await spawnStandIn(dataDir);
  await clientOf(first).send(new CreateBucketCommand({ Bucket }));
  const body = Buffer.alloc(4 * MEGABYTE, 'x');
  const { path, headers } = await signed(first, { method: 'PUT', path: `/${Bucket}/half`, body });
  const { hostname, port } = new URL(first.endpoint);
  const upload = httpRequest({ hostname, port, path, headers, method: 'PUT' });
  const broken = new Promise((resolve) => upload.once('error', resolve));
  upload.write(body.subarray(0, MEGABYTE));
  await untilScratchHasAFile(dataDir);
  await first.kill();
  await broken;

  const second = await startStandIn(dataDir);
  const client = clientOf(second);
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  expect(await readdir(join(dataDir, 'scratch'))).toEqual([]);
  client.destroy();
  await second.close();
});

test('an upload that its client aborts leaves nothing, even without a restart', async () => {
  const dataDir = await temporaryFolder();
  const target = await startStandIn(dataDir);
  const client = clientOf(target);
  await client.send(new CreateBucketCommand({ Bucket }));
  const body = Buffer.alloc(MEGABYTE, 'x');
  const { path, headers } = await signed(target, { method: 'PUT', path: `/${Bucket}/half`, body });
  const { hostname, port } = new URL(target.endpoint);
  const upload = httpRequest({ hostname, port, path, headers, method: 'PUT' }).on('error', () => undefined);
  upload.write(body.subarray(0, 1000));
  await untilScratchHasAFile(dataDir);
  upload.destroy();
  while ((await readdir(join(dataDir, 'scratch'))).length > 0) await sleep(5);
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  client.destroy();
  await target.close();
});

test('after any kill, every object is complete and every answered put is there', async () => {
  const dataDir = await temporaryFolder();
  const acceptable = new Map<string, Set<string>>();
  for (let round = 0; round < 4; round += 1) {
    const server = await spawnStandIn(dataDir);
    await putUntilKilled(server, { acceptable, round });
  }
  const target = await startStandIn(dataDir);
  const client = clientOf(target);
  for (const [Key, etags] of acceptable) {
    const bytes = await read(client, Key);
    expect(bytes).toHaveLength(300_000);
    expect([...etags]).toContain(md5(bytes));
  }
  client.destroy();
  await target.close();
}, 180_000);

// A key may have its last answered put, or the one in flight at the kill.
async function putUntilKilled(
  server: Awaited<ReturnType<typeof spawnStandIn>>,
  { acceptable, round }: { acceptable: Map<string, Set<string>>; round: number },
): Promise<void> {
  const client = clientOf(server);
  await client.send(new CreateBucketCommand({ Bucket })).catch(() => undefined);
  const answers = new EventEmitter();
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let put = 0; ; put += 1) {
      const Key = `${writer}/${put % 3}`;
      const Body = Buffer.alloc(300_000, `${round} ${put} `);
      acceptable.set(Key, (acceptable.get(Key) ?? new Set()).add(md5(Body)));
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
      acceptable.set(Key, new Set([md5(Body)]));
      answers.emit(`${writer} ${put}`);
    }
  });
  const stopped = Promise.allSettled(writers);
  await once(answers, `${round % 4} ${4 + round}`);
  await server.kill();
  await stopped;
  client.destroy();
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}

test('of 20 racing creates through two processes on one folder, exactly one wins', async () => {
  const dataDir = await temporaryFolder();
  const servers = [await spawnStandIn(dataDir), await spawnStandIn(dataDir)];
  const clients = servers.map(clientOf);
  await clients[0]?.send(new CreateBucketCommand({ Bucket }));
  for (let race = 0; race < 5; race += 1) {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, racer) =>
        clients[racer % 2]?.send(
          new PutObjectCommand({ Bucket, Key: `race/${race}`, Body: `racer ${racer}`, IfNoneMatch: '*' }),
        ),
      ),
    );
    const winners = results.flatMap(({ status }, racer) => (status === 'fulfilled' ? [racer] : []));
    expect(winners).toHaveLength(1);
    for (const client of clients) {
      expect((await read(client, `race/${race}`)).toString()).toBe(`racer ${winners[0]}`);
    }
  }
  for (const client of clients) client.destroy();
  for (const server of servers) await server.close();
});
