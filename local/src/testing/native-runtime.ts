import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import jestRuntime from 'jest-runtime';
import { type Globals, useGlobals } from './jest-globals.ts';

const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
const ENVIRONMENT = { ...process.env };
const STACK_TRACE_LIMIT = 20;

// It is a class; its types describe the enclosing module.
const Runtime = jestRuntime as unknown as typeof jestRuntime.default;
const require = createRequire(import.meta.url);
const globals = new URL('./jest-globals.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === '@jest/globals' ? nextResolve(globals, context) : nextResolve(specifier, context),
});

// V8's last compiler, TurboFan, takes longer than its code saves in tests: without it, they take a seventh less CPU time.
setFlagsFromString('--no-turbofan');

/**
 * Lets Node load the test files and their imports, as it loads the services: Node strips the types, and each Jest
 * worker loads a module once for all of its test files. Jest's own loader compiles every module again for each file.
 * See ADR 44.
 */
// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default class NativeRuntime extends Runtime {
  /**
   * Jest asks for its test framework once per test file. The framework's state belongs to the previous file, and so do
   * its changes to the environment.
   */
  override requireInternalModule<Module>(path: string): Module {
    for (const name of Object.keys(process.env)) if (!(name in ENVIRONMENT)) delete process.env[name];
    Object.assign(process.env, ENVIRONMENT);
    Reflect.deleteProperty(globalThis, EVENT_HANDLERS);
    delete require.cache[path];
    return require(path) as Module;
  }

  override setGlobalsForRuntime(given: Globals): void {
    useGlobals(given);
    // Jest sets 100. Every expectation and every error of the services would collect that many frames.
    Error.stackTraceLimit = STACK_TRACE_LIMIT;
  }

  override unstable_shouldLoadAsEsm(path: string): boolean {
    return path.endsWith('.ts');
  }

  override async unstable_importModule(path: string): Promise<void> {
    await import(pathToFileURL(path).href);
  }
}
