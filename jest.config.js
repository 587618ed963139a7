/** @type {import('jest').Config} */
export default {
  globalSetup: './local/src/testing/global-setup.ts',
  globalTeardown: './local/src/testing/global-teardown.ts',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }],
  },
  testTimeout: 30_000,
  maxWorkers: '100%',
};
