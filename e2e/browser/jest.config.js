import root from '../../jest.config.js';

// For `newPort`.
process.env['TEST_SUITE'] = 'browser';

/**
 * The tests in a browser. One worker: they share one Stockroom and one Chromium, so two files at a time take as much CPU.
 * @type {import('jest').Config}
 */
export default {
  ...root,
  rootDir: '../..',
  testMatch: ['<rootDir>/e2e/**/*.browser.ts'],
  globalSetup: '<rootDir>/e2e/browser/testing/global-setup.ts',
  globalTeardown: '<rootDir>/e2e/browser/testing/global-teardown.ts',
  maxWorkers: 1,
};
