import root from '../../jest.config.js';

const { extensionsToTreatAsEsm, transform } = root;

/** One system at a time, so that each has the machine to itself. @type {import('jest').Config} */
export default {
  extensionsToTreatAsEsm,
  transform,
  testMatch: ['**/e2e/faults/**/*.faults.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
