import root from '../jest.config.js';

const { extensionsToTreatAsEsm, globalSetup, globalTeardown, transform, maxWorkers } = root;

/** Of what is deployed: the templates of `cdk/`, and the bundles of `beanstalk/`, started. @type {import('jest').Config} */
export default {
  rootDir: '..',
  extensionsToTreatAsEsm,
  globalSetup,
  globalTeardown,
  transform,
  maxWorkers,
  testMatch: ['<rootDir>/{deploy,e2e}/**/*.deploy.ts'],
  modulePathIgnorePatterns: ['<rootDir>/deploy/cdk/cdk.out/'],
  testTimeout: 300_000,
};
