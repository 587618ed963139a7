import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  globalSetup: './local/src/testing/global-setup.ts',
  globalTeardown: './local/src/testing/global-teardown.ts',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }],
  },
  testTimeout: 120_000,
  // More than there are cores: the tests that take longest wait for processes most of the time.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
};
