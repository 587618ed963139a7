import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { synthesise } from './testing/synthesise.ts';
import type { Json } from './testing/task-environment.ts';

const built = new Map<string, ReturnType<typeof build>>();

/** A template, synthesised once. */
function template(changed: Record<string, string>) {
  const key = JSON.stringify(changed);
  const found = built.get(key) ?? build(changed);
  built.set(key, found);
  return found;
}

function build(changed: Record<string, string>) {
  const { Resources: resources, Mappings: mappings } = synthesise(changed).toJSON() as {
    Resources: Record<string, Json>;
    Mappings: Record<string, Json>;
  };
  const all = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  return { resources, mappings, all };
}

test('by default, nothing rotates, and no function is deployed', () => {
  const { all } = template({});
  for (const type of [
    'AWS::SecretsManager::RotationSchedule',
    'AWS::Lambda::Function',
    'AWS::Serverless::Application',
  ])
    expect(all(type)).toEqual([]);
});

test.each(['rds', 'aurora'])('if requested, each secret of the services is rotated: %s', (database) => {
  const { resources, mappings, all } = template({ secretRotationDays: '30', database });
  const secretOf = (id: string): string => resources[id].Properties.SecretId?.Ref ?? id;
  const rotations = all('AWS::SecretsManager::RotationSchedule').map(([, { Properties }]) => ({
    secret: secretOf(Properties.SecretId.Ref).replace(/(Secret)?[0-9A-F]{8}$/, ''),
    rules: Properties.RotationRules,
    by: Properties.RotationLambdaARN['Fn::GetAtt'][0] as string,
  }));
  const owner = database === 'aurora' ? 'Aurora' : 'Database';
  expect(rotations.map(({ secret }) => secret).toSorted()).toEqual(
    ['Callback', 'CoreDatabase', owner, 'Token'].toSorted(),
  );
  for (const { rules } of rotations) expect(rules).toEqual({ ScheduleExpression: 'rate(30 days)' });

  const application = (secret: string) => {
    const { by } = rotations.find((each) => each.secret === secret)!;
    const [mapping] = resources[by].Properties.Location.ApplicationId['Fn::FindInMap'];
    const parameters = resources[by].Properties.Parameters;
    return { name: mappings[mapping].aws.applicationId as string, parameters };
  };
  // A password never changes while a task uses it: the next task gets the other user.
  expect(application('CoreDatabase').name).toMatch(/SecretsManagerRDSPostgreSQLRotationMultiUser$/);
  expect(secretOf(application('CoreDatabase').parameters.masterSecretArn.Ref)).toMatch(`${owner}Secret`);
  // No connection stays open as the owner.
  expect(application(owner).name).toMatch(/SecretsManagerRDSPostgreSQLRotationSingleUser$/);
});

test('no rotation begins before core has created its role and both services run', () => {
  const { resources, all } = template({ secretRotationDays: '30', database: 'rds' });
  const waitsFor = (id: string): string[] => resources[id].DependsOn ?? [];
  const services = all('AWS::ECS::Service').map(([id]) => id);
  expect(services).toHaveLength(2);
  for (const [id, { Properties }] of all('AWS::SecretsManager::RotationSchedule')) {
    const before = [...waitsFor(id), ...waitsFor(Properties.RotationLambdaARN['Fn::GetAtt'][0])];
    expect(before).toEqual(expect.arrayContaining(services));
  }
});

test("the secret of core's role has the fields for its rotation from the start, because adding them would generate a new secret", () => {
  const [without, rotated] = [template({}), template({ secretRotationDays: '30', database: 'rds' })];
  const secretsOf = ({ all }: typeof without) => [
    ...all('AWS::SecretsManager::Secret'),
    ...all('AWS::SecretsManager::SecretTargetAttachment'),
  ];
  expect(secretsOf(rotated)).toEqual(secretsOf(without));
  const text = JSON.stringify(secretsOf(without).find(([id]) => id.startsWith('CoreDatabaseSecret')));
  expect(text).toContain('masterarn');
});

test('each hour a function looks for services with former secrets; it may redeploy only these two', () => {
  const { resources, all } = template({ secretRotationDays: '30', database: 'rds' });
  expect(all('AWS::Events::Rule')).toMatchObject([
    [expect.anything(), { Properties: { ScheduleExpression: 'rate(1 hour)', State: 'ENABLED' } }],
  ]);
  const renewal = all('AWS::Lambda::Function').find(([id]) => id.includes('RenewServices'))?.[1].Properties;
  const text = (value: Json): string => value['Fn::Join'][1].map((part: Json) => part.Ref ?? part).join('');
  const names = (ids: string[]) => ids.map((id) => id.replace(/(Attachment)?[0-9A-F]{8}$/, ''));
  const { SECRETS, SERVICES } = renewal.Environment.Variables;
  const watched = ['DatabaseSecret', 'CoreDatabaseSecret', 'CallbackSecret', 'TokenSecret'];
  expect(names(JSON.parse(text(SECRETS)))).toEqual(watched);
  // The services whose tasks have these secrets.
  const services = JSON.parse(text(SERVICES)) as { service: string; secrets: string[] }[];
  for (const { service, secrets } of services) {
    const task = resources[resources[service].Properties.TaskDefinition.Ref];
    const container = task.Properties.ContainerDefinitions.find(({ Name }: Json) =>
      Name.endsWith('-service'),
    );
    const injected = new Set(
      container.Secrets.map(
        ({ ValueFrom }: Json) => (ValueFrom.Ref ?? ValueFrom['Fn::Join'][1][0].Ref) as string,
      ),
    );
    expect(secrets.toSorted()).toEqual([...injected].toSorted());
  }
  expect(services).toHaveLength(2);
  const rights =
    resources[all('AWS::IAM::Policy').find(([id]) => id.includes('RenewServices'))?.[0] ?? ''].Properties
      .PolicyDocument.Statement;
  expect(rights.find(({ Action }: Json) => Action.includes('ecs:UpdateService')).Resource).toEqual(
    services.map(({ service }) => ({ Ref: service })),
  );
});

test("the functions import only packages of Lambda's runtime", () => {
  for (const name of ['rotate-signing-secret', 'renew-services']) {
    const source = readFileSync(new URL(`../functions/${name}/index.mjs`, import.meta.url), 'utf8');
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from);
    expect(imported.filter((from) => !/^(node:|@aws-sdk\/client-)/.test(from ?? ''))).toEqual([]);
  }
});
