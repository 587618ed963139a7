import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CORE_SETTINGS, loadConfig as loadCoreConfig } from '../../../../core-service/src/config.ts';
import {
  loadConfig as loadOrchestratorConfig,
  ORCHESTRATOR_SETTINGS,
} from '../../../../orchestrator-service/src/config.ts';
import type { TemplateUnderTest } from '../testing/template-of.ts';
import { environmentOf, type Json } from '../testing/task-environment.ts';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

export function testTasks({ resources, all, containers, container, changed }: TemplateUnderTest): void {
  const hasFirstKey = changed['bootstrapKey'] === 'true';

  describe('the environment of each container', () => {
    const fromImage = { NODE_ENV: 'production' };

    test("is accepted by its service's configuration parser", () => {
      const core = loadCoreConfig({ ...fromImage, ...environmentOf(resources(), container('core-service')) });
      expect(core).toMatchObject({ authRequired: true, host: '0.0.0.0', port: 8080 });
      expect(core.seller.email).toBe('invoices@shop.example');
      expect(core.bootstrapKey ?? 'none').toMatch(hasFirstKey ? /^sk_/ : /^none$/);
      const orchestrator = loadOrchestratorConfig({
        ...fromImage,
        ...environmentOf(resources(), container('orchestrator-service')),
      });
      expect(orchestrator).toMatchObject({
        authRequired: true,
        port: 3000,
        internalPort: 3001,
        trustProxy: 1,
        configurationSet: 'Mails-1a2b3c',
        feedbackTopicArn: expect.stringContaining('MailFeedback'),
        fromEmail: 'invoices@shop.example',
      });
    });

    test('has no variable that its service does not read', () => {
      for (const { Name: name, Environment, Secrets } of containers()) {
        const settings = name === 'orchestrator-service' ? ORCHESTRATOR_SETTINGS : CORE_SETTINGS;
        const unknown = [...Environment, ...Secrets]
          .map(({ Name }: Json) => Name)
          .filter((each: string) => !settings.includes(each));
        expect([name, unknown]).toEqual([name, []]);
      }
    });

    test('has the right addresses of the other service', () => {
      const core = environmentOf(resources(), container('core-service'));
      const orchestrator = environmentOf(resources(), container('orchestrator-service'));
      const coreService = all('AWS::ECS::Service').find(
        ({ ServiceConnectConfiguration }) => ServiceConnectConfiguration.Services.length > 0,
      );
      expect(coreService.ServiceConnectConfiguration.Services).toEqual([
        {
          PortName: 'http',
          DiscoveryName: 'core-service',
          ClientAliases: [{ DnsName: 'core-service', Port: 8080 }],
        },
      ]);
      expect(orchestrator['CORE_SERVICE_URL']).toBe('http://core-service:8080');
      expect(container('core-service').PortMappings).toMatchObject([{ ContainerPort: 8080, Name: 'http' }]);
      const [{ Name: zone }] = all('AWS::ServiceDiscovery::PrivateDnsNamespace') as [Json];
      const [{ Name: label }] = all('AWS::ServiceDiscovery::Service') as [Json];
      const callback = new URL(core['ORCHESTRATOR_CALLBACK_URL'] as string);
      expect(callback.host).toBe(`${label}.${zone}:${orchestrator['INTERNAL_PORT']}`);
    });
  });

  describe('tasks', () => {
    test('have no public address, no privileges and a read-only file system', () => {
      for (const { NetworkConfiguration } of all('AWS::ECS::Service')) {
        expect(NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
      }
      for (const { Name, ReadonlyRootFilesystem, LinuxParameters, Privileged, User } of containers()) {
        expect([Name, ReadonlyRootFilesystem, Privileged, User]).toEqual([Name, true, undefined, undefined]);
        expect(LinuxParameters.Capabilities).toEqual({ Drop: ['ALL'] });
      }
    });

    test('are not killed before they have finished the work in flight', () => {
      for (const name of ['core-service', 'orchestrator-service']) {
        const environment = environmentOf(resources(), container(name));
        expect(Number(environment['SHUTDOWN_GRACE_MS'])).toBeLessThan(container(name).StopTimeout * 1_000);
        expect(Number(environment['SHUTDOWN_DELAY_MS'])).toBeGreaterThan(10_000);
      }
    });

    test('of core start after the same image has migrated the database', () => {
      expect(container('core-service').DependsOn).toEqual([
        { ContainerName: 'migrate', Condition: 'SUCCESS' },
      ]);
      const { Command, Essential, Image } = container('migrate');
      expect(Essential).toBe(false);
      expect(Image).toEqual(container('core-service').Image);
      expect(Command[0]).toBe('node');
      expect(read(Command[1])).toContain('await migrate({ databaseUrl: migrationUrl');
    });

    test('have health checks on the right paths', () => {
      for (const [name, port] of [
        ['core-service', 8080],
        ['orchestrator-service', 3000],
      ] as const) {
        expect(container(name).HealthCheck.Command).toEqual([
          'CMD',
          'node',
          'deploy/check-health.js',
          `http://127.0.0.1:${port}/health/live`,
        ]);
      }
      expect(all('AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject([
        { HealthCheckPath: '/health/live', Port: 3000, Protocol: 'HTTP' },
      ]);
    });

    test('are replaced one by one, rolled back if they do not start, and scaled by load', () => {
      expect(all('AWS::ECS::Service')).toHaveLength(2);
      for (const { DeploymentConfiguration, DesiredCount } of all('AWS::ECS::Service')) {
        expect(DeploymentConfiguration).toMatchObject({
          DeploymentCircuitBreaker: { Enable: true, Rollback: true },
          MinimumHealthyPercent: 100,
        });
        expect(DesiredCount).toBeUndefined();
      }
      const measures = all('AWS::ApplicationAutoScaling::ScalingPolicy').map(
        (policy) =>
          policy.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType,
      );
      expect(measures.toSorted()).toEqual([
        'ALBRequestCountPerTarget',
        'ECSServiceAverageCPUUtilization',
        'ECSServiceAverageCPUUtilization',
      ]);
    });
  });
}
