import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import root from '../../jest.config.js';

// For the global set-up: a Testcontainers PostgreSQL and no other.
process.env['TEST_SERVER'] = 'container';
// For `newPort`.
process.env['TEST_SUITE'] = 'containers';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/**
 * Tests that would not differ on the image's server. Its locale, initial settings, rights, minor version and network can
 * differ from the embedded one's. These tests are of HTTP, of the outbox's timing, of lost, silent and exhausted
 * connections, and of input that core refuses before it asks the server. `npm test` runs them.
 */
const INDEPENDENT = [
  'core-service/src/*.test.ts',
  'core-service/src/{auth,exports,health,http,jobs,metrics,outbox}/**',
  'core-service/src/db/{pgbouncer,pool,pools}.*',
  'core-service/src/documents/{deliver-callback,number-document}.*',
  'core-service/src/imports/import.refused.*',
  'core-service/src/orders/{warm-orders,place-orders.row-locked}.*',
  'core-service/src/**/*.connection-lost.test.ts',
];
/** Core's other tests that use a database. */
const onDatabase = globSync('core-service/**/*.test.ts', {
  cwd: repository,
  exclude: ['**/node_modules/**', ...INDEPENDENT],
}).filter((path) => /\/testing\/(\w+-)*(core|database)\b/.test(readFileSync(`${repository}${path}`, 'utf8')));

/** Core's tests whose results the server may change, on a PostgreSQL of its image, and docker-compose.yml. @type {import('jest').Config} */
export default {
  ...root,
  rootDir: repository,
  testMatch: [...onDatabase.map((path) => `<rootDir>/${path}`), '<rootDir>/e2e/containers/*.containers.ts'],
};
