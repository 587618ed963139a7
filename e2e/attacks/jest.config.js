import root from '../../jest.config.js';

// For `newPort`.
process.env['TEST_SUITE'] = 'attacks';

/** @type {import('jest').Config} */
export default {
  ...root,
  rootDir: '../..',
  testMatch: ['<rootDir>/e2e/**/*.attacks.ts'],
};
