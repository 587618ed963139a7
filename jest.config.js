import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

// What Node has compiled once, it loads again in half the time: in Jest's workers, and in the processes that tests start.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'stockroom-compile-cache');

// Jest's workers make much garbage: with a larger young generation, they take a tenth less CPU time.
process.env['NODE_OPTIONS'] ??= '--max-semi-space-size=64';

// Core checks the order of its locks, in Jest's workers too: see core-service/src/db/check-lock-order.ts.
process.env['NODE_DEBUG'] ??= 'lock-order';

/** @type {import('jest').Config} */
export default {
  globalSetup: '<rootDir>/e2e/testing/global-setup.ts',
  globalTeardown: '<rootDir>/e2e/testing/global-teardown.ts',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  runtime: '<rootDir>/local/src/testing/native-runtime.ts',
  testSequencer: '<rootDir>/e2e/testing/longest-first.js',
  testTimeout: 120_000,
  // More than there are cores: the tests that take longest wait for processes, leases and clocks half of the time.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
};
