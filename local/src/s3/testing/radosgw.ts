import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../http/testing/temporary-folder.ts';
import { credentials } from './conformance-target.ts';
import type { ConformanceTarget } from './conformance-target.ts';

const TOOLS = ['radosgw', 'radosgw-admin', 'ceph', 'ceph-mon', 'ceph-osd', 'ceph-authtool', 'monmaptool'];

/** Whether Debian's packages radosgw, ceph-mon and ceph-osd are installed. */
export function hasRadosgw(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return TOOLS.every((tool) => folders.some((folder) => existsSync(join(folder, tool))));
}

/** The smallest possible Ceph, one monitor and one store in memory, with radosgw in front; all on loopback. */
export async function startRadosgw(): Promise<ConformanceTarget> {
  const folder = await temporaryFolder();
  const [monitorPort, port] = [await freePort(), await freePort()];
  const fsid = randomUUID();
  for (const name of ['mon', 'osd']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'ceph.conf'), configuration({ folder, fsid, monitorPort, port }));
  const daemons: ChildProcess[] = [];
  const run = (tool: string, ...args: string[]) =>
    execFileSync(tool, [...args, '-c', join(folder, 'ceph.conf')], {
      stdio: 'pipe',
      timeout: 60_000,
    }).toString();
  const start = (tool: string, ...args: string[]) =>
    daemons.push(spawn(tool, [...args, '-c', join(folder, 'ceph.conf'), '-f'], { stdio: 'ignore' }));

  const monitorMap = join(folder, 'monmap');
  run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', `v1:127.0.0.1:${monitorPort}`, monitorMap);
  run(
    'ceph-authtool',
    '--create-keyring',
    join(folder, 'keyring'),
    '--gen-key',
    '-n',
    'mon.',
    '--cap',
    'mon',
    'allow *',
  );
  run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', monitorMap, '--keyring', join(folder, 'keyring'));
  start('ceph-mon', '-i', 'a');
  const osd = randomUUID();
  run('ceph', '--connect-timeout', '50', 'osd', 'new', osd);
  run('ceph-osd', '--mkfs', '-i', '0', '--osd-uuid', osd);
  start('ceph-osd', '-i', '0');
  const keys = ['--access-key', credentials.accessKeyId, '--secret-key', credentials.secretAccessKey];
  run('radosgw-admin', 'user', 'create', '--uid=conformance', '--display-name=conformance', ...keys);
  start('radosgw', '-n', 'client.rgw');
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(endpoint);
  return {
    endpoint,
    region: 'us-east-1',
    service: 's3',
    credentials,
    async close() {
      await Promise.all(daemons.map(kill));
      await rm(folder, { recursive: true });
    },
  };
}

function configuration(c: { folder: string; fsid: string; monitorPort: number; port: number }): string {
  return `[global]
fsid = ${c.fsid}
mon host = v1:127.0.0.1:${c.monitorPort}
mon initial members = a
auth cluster required = none
auth service required = none
auth client required = none
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind msgr2 = false
run dir = ${c.folder}
admin socket = ${c.folder}/$name.asok
pid file = ${c.folder}/$name.pid
log file = ${c.folder}/$name.log
mon data = ${c.folder}/mon
osd data = ${c.folder}/osd
osd objectstore = memstore
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 2000
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:${c.port}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

async function untilItAnswers(endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(500);
  }
  throw new Error('radosgw does not answer');
}

async function kill(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  daemon.kill('SIGKILL');
  await once(daemon, 'exit');
}
