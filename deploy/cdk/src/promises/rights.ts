import { describe, expect, test } from '@jest/globals';
import type { TemplateUnderTest } from '../testing/template-of.ts';
import type { Json } from '../testing/task-environment.ts';

/** AWS has no resources for these actions. */
const WITHOUT_RESOURCE = new Set(['ecr:GetAuthorizationToken', 'secretsmanager:GetRandomPassword']);

export function testRights({ all, statements }: TemplateUnderTest): void {
  describe('rights', () => {
    test('name each action, and each resource if AWS has one', () => {
      const given = statements('AWS::IAM::Policy');
      expect(given.length).toBeGreaterThan(5);
      for (const { Action, Resource, Effect } of given) {
        expect(Effect).toBe('Allow');
        expect(JSON.stringify(Action)).not.toContain('*');
        expect(WITHOUT_RESOURCE.has(Action) || Resource !== '*').toBe(true);
      }
      for (const { ManagedPolicyArns, Policies } of all('AWS::IAM::Role')) {
        expect([ManagedPolicyArns, Policies]).toEqual([undefined, undefined]);
      }
    });

    test('of the orchestrator cover only its invoices and mails; core has none', () => {
      const roleOf = (name: string) =>
        all('AWS::ECS::TaskDefinition').find(({ ContainerDefinitions }) =>
          ContainerDefinitions.some(({ Name }: Json) => Name === name),
        ).TaskRoleArn['Fn::GetAtt'][0];
      const rightsOf = (name: string) =>
        all('AWS::IAM::Policy')
          .filter(({ Roles }) => Roles.some(({ Ref }: Json) => Ref === roleOf(name)))
          .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      expect(rightsOf('core-service')).toEqual([]);
      const bucket = { 'Fn::GetAtt': [expect.stringMatching(/^Invoices/), 'Arn'] };
      expect(rightsOf('orchestrator-service')).toEqual([
        {
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: { 'Fn::Join': ['', [bucket, '/invoices/*']] },
        },
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket },
        {
          Effect: 'Allow',
          Action: 'ses:SendRawEmail',
          Condition: { StringEquals: { 'ses:FromAddress': 'invoices@shop.example' } },
          Resource: [expect.anything(), expect.anything()],
        },
      ]);
    });
  });
}
