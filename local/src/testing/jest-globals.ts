import type * as jestGlobals from '@jest/globals';

type Name = 'afterAll' | 'afterEach' | 'beforeAll' | 'beforeEach' | 'describe' | 'expect' | 'test';
export type Globals = Pick<typeof jestGlobals, Name>;

let current: Globals | null = null;

/** From now on, the functions below are those of the next test file. */
export function useGlobals(globals: Globals): void {
  current = globals;
}

/** Cached modules keep these, for any test file. */
function currently<Key extends Name>(name: Key): Globals[Key] {
  const ofCurrent = () => (current as Globals)[name] as unknown as (...args: unknown[]) => unknown;
  return new Proxy((() => undefined) as unknown as Globals[Key] & object, {
    apply: (_target, _this, args: unknown[]) => ofCurrent()(...args),
    get: (_target, key) => Reflect.get(ofCurrent(), key) as unknown,
  });
}

export const afterAll = currently('afterAll');
export const afterEach = currently('afterEach');
export const beforeAll = currently('beforeAll');
export const beforeEach = currently('beforeEach');
export const describe = currently('describe');
export const expect = currently('expect');
export const test = currently('test');
