import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import root from '../../jest.config.js';

// For the global set-up: a Testcontainers PostgreSQL and no other.
process.env['TEST_SERVER'] = 'container';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Core's tests that use a database. The others are independent of the server, and `npm test` runs them. */
const onDatabase = globSync('core-service/**/*.test.ts', {
  cwd: repository,
  exclude: ['**/node_modules/**'],
}).filter((path) => /\/testing\/(\w+-)*(core|database)\b/.test(readFileSync(`${repository}${path}`, 'utf8')));

/** Core's own tests, on a PostgreSQL of its image, and docker-compose.yml. @type {import('jest').Config} */
export default {
  ...root,
  rootDir: repository,
  testMatch: [...onDatabase.map((path) => `<rootDir>/${path}`), '<rootDir>/e2e/containers/*.containers.ts'],
  // Uses many rows, while images are built; `npm test` runs it.
  testPathIgnorePatterns: ['/node_modules/', '/export\\.csv\\.test\\.ts$'],
};
