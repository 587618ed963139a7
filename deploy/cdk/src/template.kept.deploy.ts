import { describe, expect, test } from '@jest/globals';
import { testBuckets } from './promises/buckets.ts';
import { testDatabase } from './promises/database.ts';
import { testNetwork } from './promises/network.ts';
import { testOperator } from './promises/operator.ts';
import { testRights } from './promises/rights.ts';
import { testSecrets } from './promises/secrets.ts';
import { testTasks } from './promises/tasks.ts';
import { synthesise } from './testing/synthesise.ts';
import { templateOf, variants } from './testing/template-of.ts';

// In one file, so that each variant is synthesised once.
describe.each(variants)('%s', (_, changed) => {
  const template = templateOf(changed);
  testDatabase(template);
  testSecrets(template);
  testTasks(template);
  testNetwork(template);
  testRights(template);
  testBuckets(template);
  testOperator(template);
});

test('the template is the one that was last looked at; `-- -u` renews it', () => {
  const template = JSON.stringify(synthesise().toJSON(), null, 2);
  // The hashes of images, whose sources are elsewhere.
  expect(template.replaceAll(/[0-9a-f]{64}/g, 'hash')).toMatchSnapshot();
});
