import root from '../../jest.config.js';

// For `newPort`.
process.env['TEST_SUITE'] = 'faults';

/**
 * Two systems at a time: the processes of each wait for leases, back-offs and restarts most of the time.
 * @type {import('jest').Config}
 */
export default {
  ...root,
  rootDir: '../..',
  testMatch: ['<rootDir>/{e2e,local}/**/*.faults.ts'],
  testTimeout: 300_000,
  maxWorkers: 2,
};
