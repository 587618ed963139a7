import { describe, expect, test } from '@jest/globals';
import type { TemplateUnderTest } from '../testing/template-of.ts';
import type { Json } from '../testing/task-environment.ts';

export function testSecrets({ resources, all, containers, container, changed }: TemplateUnderTest): void {
  const hasFirstKey = changed['bootstrapKey'] === 'true';

  describe('secrets', () => {
    test('come from Secrets Manager, and are not in the template', () => {
      for (const { Environment = [] } of containers()) {
        expect(Environment.filter(({ Name }: Json) => /SECRET|PASSWORD|API_KEY|TOKEN/.test(Name))).toEqual(
          [],
        );
      }
      expect(JSON.stringify(resources())).not.toMatch(/whsec_[A-Za-z0-9+/]{32}|sk_[A-Za-z0-9_-]{43}/);
      const [database] = [...all('AWS::RDS::DBCluster'), ...all('AWS::RDS::DBInstance')];
      expect(JSON.stringify(database.MasterUserPassword)).toContain('{{resolve:secretsmanager:');
    });

    test('reach only the containers that need them', () => {
      const names = (name: string) =>
        container(name)
          .Secrets.map(({ Name }: Json) => Name)
          .toSorted();
      const database = ['DATABASE_PASSWORD', 'DATABASE_USERNAME'];
      const owner = ['DATABASE_MIGRATION_PASSWORD', 'DATABASE_MIGRATION_USERNAME'];
      expect(names('migrate')).toEqual([...owner, ...database].toSorted());
      expect(names('core-service')).toEqual([
        ...(hasFirstKey ? ['BOOTSTRAP_API_KEY'] : []),
        'CALLBACK_SECRET',
        ...database,
        'TOKEN_SECRET',
      ]);
      expect(names('orchestrator-service')).toEqual(['CALLBACK_SECRET']);
    });

    test('include a first API key only if requested', () => {
      expect(JSON.stringify(resources()).includes('FirstApiKey')).toBe(hasFirstKey);
    });
  });
}
