import { type Stack, Validations } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

const DATABASES = ['Database', 'Aurora'];
const ROTATED_SECRETS = [
  ...DATABASES.map((name) => `${name}/Secret`),
  'CoreDatabaseSecret',
  'CallbackSecret',
  'TokenSecret',
];

const unlessRotated = {
  paths: ROTATED_SECRETS,
  id: 'AwsSolutions-SMG4',
  reason: 'secretRotationDays is 0, so the operator rotates them by hand: docs/deploy.md says how.',
};

/** The accepted findings of cdk-nag, with their places and reasons. */
const acknowledged = [
  {
    paths: ['CallbackSecretDrawn', 'FirstApiKey', 'FirstApiKeyDrawn'],
    id: 'AwsSolutions-SMG4',
    reason:
      'Nothing uses the first value of CALLBACK_SECRET after its rotation. The first API key ends with the next deployment.',
  },
  {
    paths: ['Rotation/SigningSecretsRole/DefaultPolicy'],
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'secretsmanager:GetRandomPassword, which no resource can be given for.',
  },
  {
    paths: DATABASES,
    id: 'AwsSolutions-RDS11',
    reason: 'Only core reaches the port, in subnets without a way out: another number would hide nothing.',
  },
  {
    paths: ['MailFeedbackUndelivered'],
    id: 'AwsSolutions-SQS3',
    reason: 'It is the dead letter queue, of the subscription of the gateway, and has an alarm.',
  },
  {
    paths: ['Core/Task', 'Orchestrator/Task'],
    id: 'AwsSolutions-ECS2',
    reason: 'Settings that are no secrets; secrets come from Secrets Manager.',
  },
  {
    paths: ['Core/Task/ExecutionRole', 'Orchestrator/Task/ExecutionRole'],
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecr:GetAuthorizationToken, which no resource can be given for.',
  },
  {
    paths: ['Orchestrator/Task/TaskRole'],
    id: 'AwsSolutions-IAM5[Resource::<InvoicesF0222E8D.Arn>/invoices/*]',
    reason: 'The invoices themselves: each has its number as its key.',
  },
  {
    paths: ['LoadBalancer/SecurityGroup'],
    id: 'AwsSolutions-EC23',
    reason: 'The public reaches the shop here: https, and http that is sent there.',
  },
];

/** Acknowledges each finding only in its place, so that the same finding elsewhere fails the synthesis. */
export function acknowledgeFindings(stack: Stack, { secretRotationDays }: Settings): void {
  const constructs = new Map(stack.node.findAll().map((found) => [found.node.path, found]));
  const all = secretRotationDays === 0 ? [...acknowledged, unlessRotated] : acknowledged;
  for (const { paths, id, reason } of all) {
    for (const path of paths) {
      const found = constructs.get(`${stack.node.path}/${path}`);
      if (found !== undefined) Validations.of(found).acknowledge({ id, reason });
    }
  }
}
