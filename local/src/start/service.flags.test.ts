import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { V8_FLAGS } from './service.ts';

const repo = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test.each(Object.entries(V8_FLAGS))('%s starts with the same flags everywhere', (name, flags) => {
  const command = ['node', ...flags, `${name}/src/main.ts`];
  expect(repo('deploy/Dockerfile')).toContain(`CMD ${JSON.stringify(command).replaceAll(',', ', ')}`);
  expect(repo(`deploy/beanstalk/${name}/Procfile`)).toBe(`web: ${command.join(' ')}\n`);
  const composed = [...repo('docker-compose.yml').matchAll(/command:\s+\[\s*(node,[^\]]*?),?\s*\]/g)]
    .map(([, each = '']) => each.split(/,\s+/))
    .filter((each) => each.includes(`${name}/src/main.ts`));
  expect(composed.filter((each) => each.join(' ') !== command.join(' '))).toEqual([]);
  expect(repo('docker-compose.yml').includes(`${name}/src/main.ts`)).toBe(composed.length > 0);
});
