import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { handler } from '../functions/renew-services/index.mjs';
import { useAws } from './testing/fake-aws.ts';
import type { Json } from './testing/task-environment.ts';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const hoursAgo = (hours: number) => Math.floor(Date.now() / 1_000) - hours * HOUR_S;

let secrets: Record<string, { rotated: number | null; created: number }>;
let deployments: Record<string, { status: string; createdAt: number; rolloutState: string }[]>;
let renewed: string[];
let closers: (() => void)[];

beforeEach(async () => {
  // Everything was rotated yesterday, and deployed since.
  secrets = Object.fromEntries(
    ['owner', 'core', 'callback', 'token'].map((name) => [
      name,
      { rotated: hoursAgo(24), created: hoursAgo(2_400) },
    ]),
  );
  const done = () => [{ status: 'PRIMARY', createdAt: hoursAgo(23), rolloutState: 'COMPLETED' }];
  deployments = { 'core-service': done(), orchestrator: done() };
  renewed = [];
  const ecs = (action: string, input: Json): Json => {
    if (action === 'DescribeServices') return { services: [{ deployments: deployments[input.services[0]] }] };
    expect(input).toEqual({ cluster: 'cluster', service: expect.any(String), forceNewDeployment: true });
    renewed.push(input.service);
    return {};
  };
  const secretsManager = (_: string, { SecretId: id }: Json): Json => ({
    Name: id,
    CreatedDate: secrets[id]?.created,
    LastRotatedDate: secrets[id]?.rotated,
  });
  closers = [
    await useAws('AWS_ENDPOINT_URL_ECS', ecs),
    await useAws('AWS_ENDPOINT_URL_SECRETS_MANAGER', secretsManager),
  ];
  Object.assign(process.env, {
    CLUSTER: 'cluster',
    ROTATION_DAYS: '30',
    SECRETS: JSON.stringify(Object.keys(secrets)),
    SERVICES: JSON.stringify([
      { service: 'core-service', secrets: ['core', 'callback', 'token'] },
      { service: 'orchestrator', secrets: ['callback'] },
    ]),
  });
});
afterEach(() => closers.forEach((close) => close()));

test('services deployed after the last rotation are not redeployed', async () => {
  await handler();
  expect(renewed).toEqual([]);
});

test.each([
  ['owner', []],
  ['core', ['core-service']],
  ['token', ['core-service']],
  ['callback', ['core-service', 'orchestrator']],
])('after a rotation of the secret %s, its services are redeployed: %p', async (name, expected) => {
  secrets[name]!.rotated = hoursAgo(1);
  await handler();
  expect(renewed).toEqual(expected);
});

test('a deployment in progress is not interrupted, and the service is redeployed after it', async () => {
  secrets['token']!.rotated = hoursAgo(1);
  const [newest] = deployments['core-service']!;
  newest!.rolloutState = 'IN_PROGRESS';
  await handler();
  expect(renewed).toEqual([]);
  newest!.rolloutState = 'COMPLETED';
  await handler();
  expect(renewed).toEqual(['core-service']);
});

test('a service that is not redeployed within hours fails the run, and is retried', async () => {
  secrets['core']!.rotated = hoursAgo(7);
  await expect(handler()).rejects.toThrow(/^core-service still runs tasks with secrets from before/);
  expect(renewed).toEqual(['core-service']);
  // The new tasks do not start.
  deployments['core-service']!.unshift({
    status: 'PRIMARY',
    createdAt: hoursAgo(1),
    rolloutState: 'IN_PROGRESS',
  });
  deployments['core-service']![1]!.status = 'ACTIVE';
  await expect(handler()).rejects.toThrow(/^core-service still runs/);
  expect(renewed).toEqual(['core-service']);
});

test('an overdue rotation fails the run, which names the secret', async () => {
  secrets['owner'] = { rotated: hoursAgo((33 * DAY_S) / HOUR_S), created: hoursAgo(10_000) };
  secrets['token'] = { rotated: null, created: hoursAgo((33 * DAY_S) / HOUR_S) };
  await expect(handler()).rejects.toThrow(
    /^owner was not rotated for 30 days; token was not rotated for 30 days$/,
  );
  secrets['owner'].rotated = hoursAgo((31 * DAY_S) / HOUR_S);
  secrets['token'].created = hoursAgo(1);
  await handler();
});
