import { type Stack, Validations } from 'aws-cdk-lib';

const DATABASES = ['Database', 'Aurora'];
const DRAWN_SECRETS = ['CallbackSecret', 'CallbackSecretDrawn', 'FirstApiKey', 'FirstApiKeyDrawn'];

/** What cdk-nag finds that is meant to be so: where, and why. */
const acknowledged = [
  {
    paths: DATABASES.map((name) => `${name}/Secret`),
    id: 'AwsSolutions-SMG4',
    reason:
      'Core reads the password as it starts: rotated behind its back, it would be locked out. README.md says how.',
  },
  {
    paths: DRAWN_SECRETS,
    id: 'AwsSolutions-SMG4',
    reason:
      'Both services and cursors and tokens rest on one, clients on the other; README.md says how to renew them.',
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

/** Acknowledges each of them where it is and nowhere else, so that the same finding elsewhere fails the synthesis. */
export function acknowledgeFindings(stack: Stack): void {
  const constructs = new Map(stack.node.findAll().map((found) => [found.node.path, found]));
  for (const { paths, id, reason } of acknowledged) {
    for (const path of paths) {
      const found = constructs.get(`${stack.node.path}/${path}`);
      if (found !== undefined) Validations.of(found).acknowledge({ id, reason });
    }
  }
}
