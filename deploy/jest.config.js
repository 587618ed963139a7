import root from '../jest.config.js';

// For `newPort`.
process.env['TEST_SUITE'] = 'deploy';

/**
 * The tests of deployments: the templates of `cdk/`, the bundles of `beanstalk/`, started, two instances of each service,
 * a shop in yen, the client's package, and the scripts of a fresh clone.
 * @type {import('jest').Config}
 */
export default {
  ...root,
  rootDir: '..',
  testMatch: ['<rootDir>/{deploy,e2e}/**/*.deploy.ts'],
  modulePathIgnorePatterns: ['<rootDir>/deploy/cdk/cdk.out/'],
  testTimeout: 300_000,
};
