import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { type CoreUnderTest, startCore } from './testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

/** The paths of Fastify's route tree, in which a child is indented by four more columns than its parent. */
function pathsOf(tree: string): string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', segment = '', methods] = /^([│├└─ ]*)(\S*)(?: \((.*)\))?$/.exec(line) ?? [];
    const depth = indent.length / 4 - 1;
    const path = `${parents[depth - 1] ?? ''}${segment}`;
    parents.splice(depth, parents.length, path);
    return methods === undefined ? [] : [path];
  });
}

async function methodsOf(path: string): Promise<string[]> {
  const { headers } = await core.send('OPTIONS', path.replaceAll(/:\w+/g, '1'));
  const allowed = headers.get('allow')?.split(', ') ?? [];
  return allowed.filter((method) => method !== 'HEAD');
}

test('every route of core is documented, and every documented operation has a route', async () => {
  const paths = pathsOf(core.routes()).filter((path) => !/^\/(health\/|internal\/|metrics$)/.test(path));
  const served = await Promise.all(
    paths.map(async (path) =>
      (await methodsOf(path)).map((method) => `${method} /api${path.replaceAll(/:(\w+)/g, '{$1}')}`),
    ),
  );
  const documented = operations
    // Only the gateway has the short path of an order.
    .filter(({ by, path }) => by !== 'gateway' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(served.flat().toSorted()).toEqual(documented.toSorted());
});
