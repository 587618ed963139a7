import { readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openScratch, publishNew, publishOver, writeScratchFile } from './durable-files.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function aScratchFile(folder: string, content: string): Promise<string> {
  const scratch = await openScratch(join(folder, 'scratch'));
  const { path } = await writeScratchFile(scratch, (file) => file.writeFile(content));
  return path;
}

test('of 20 concurrent publications as new, exactly one succeeds, and its file stays', async () => {
  const folder = await temporaryFolder();
  const target = join(folder, 'target');
  const paths = await Promise.all(
    Array.from({ length: 20 }, (_, racer) => aScratchFile(folder, `racer ${racer}`)),
  );
  const won = await Promise.all(paths.map((path) => publishNew(path, target)));
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await readFile(target, 'utf8')).toBe(`racer ${won.indexOf(true)}`);
});

test('publishing over a file replaces it', async () => {
  const folder = await temporaryFolder();
  const target = join(folder, 'target');
  for (const content of ['old', 'new']) await publishOver(await aScratchFile(folder, content), target);
  expect(await readFile(target, 'utf8')).toBe('new');
});

test('opening a scratch folder removes files of dead processes and keeps files of running ones', async () => {
  const folder = await temporaryFolder();
  const mine = await aScratchFile(folder, 'being written');
  const scratch = join(folder, 'scratch');
  // No process has a pid above 2^22. The file with our own pid is older than this process, as in a restarted container.
  for (const name of ['4194399-dead', `${process.pid}-earlier-life`])
    await writeFile(join(scratch, name), 'half');
  await utimes(join(scratch, `${process.pid}-earlier-life`), 0, 0);
  await openScratch(scratch);
  expect((await readdir(scratch)).map((name) => join(scratch, name))).toEqual([mine]);
});
