import root from '../../jest.config.js';

// The documents are made without a database.
const { globalSetup: _, globalTeardown: __, ...settings } = root;

/**
 * Other programs judge the documents: validators in Java, and the official rules of e-invoices.
 * @type {import('jest').Config}
 */
export default {
  ...settings,
  rootDir: '../..',
  testMatch: ['<rootDir>/e2e/documents/*.documents.ts'],
  testTimeout: 300_000,
};
