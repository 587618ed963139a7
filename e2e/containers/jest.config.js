import root from '../../jest.config.js';

const { extensionsToTreatAsEsm, globalSetup, globalTeardown, transform, testTimeout, maxWorkers } = root;

// For the global set-up: a Testcontainers PostgreSQL and no other.
process.env['TEST_SERVER'] = 'container';

/** Core's own tests, on a PostgreSQL of its image, and docker-compose.yml. @type {import('jest').Config} */
export default {
  rootDir: '../..',
  extensionsToTreatAsEsm,
  globalSetup,
  globalTeardown,
  transform,
  maxWorkers,
  testMatch: ['<rootDir>/core-service/**/*.test.ts', '<rootDir>/e2e/containers/*.containers.ts'],
  // Of 300,000 rows, beside which images are built; `npm test` runs it.
  testPathIgnorePatterns: ['/node_modules/', '/export\\.csv\\.test\\.ts$'],
  testTimeout,
};
