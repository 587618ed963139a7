import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import {
  AvailabilityZoneRebalancing,
  Capability,
  type CloudMapOptions,
  type Cluster,
  ContainerDependencyCondition,
  ContainerImage,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  LinuxParameters,
  LogDrivers,
  OperatingSystemFamily,
  type ScalableTaskCount,
  type Secret,
  type ServiceConnectService,
} from 'aws-cdk-lib/aws-ecs';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { restrictEgress } from './egress.ts';
import { createLogGroup } from './log-group.ts';
import type { Size } from './sizes.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const DOCKERFILE = 'deploy/Dockerfile';

/**
 * The maximum on Fargate. The task accepts requests until others have noticed its end, and then finishes those in
 * flight.
 */
const STOP_TIMEOUT = Duration.seconds(120);
const STOPPING = { SHUTDOWN_DELAY_MS: '15000', SHUTDOWN_GRACE_MS: '100000' };

interface ServiceGiven {
  cluster: Cluster;
  /** The target of `deploy/Dockerfile`. */
  name: 'core-service' | 'orchestrator-service';
  size: Size['core'];
  logDays: number;
  /** By name; the health check is on the first. */
  ports: Record<string, number>;
  environment: Record<string, string>;
  secrets: Record<string, Secret>;
  /** A program of the same image that must succeed before each start. */
  before?: { name: string; program: string } & Pick<ServiceGiven, 'environment' | 'secrets'>;
  /** The port for Service Connect. */
  offers?: ServiceConnectService[];
  /** A name in the namespace's DNS. */
  dns?: CloudMapOptions;
}

export interface Service {
  service: FargateService;
  task: FargateTaskDefinition;
  scaling: ScalableTaskCount;
  logGroup: LogGroup;
}

/**
 * One of the two services on Fargate, from the image of `deploy/Dockerfile`: without privileges, on a read-only file
 * system. Failed deployments are rolled back. It is scaled by CPU usage.
 */
export function createService(scope: Construct, given: ServiceGiven): Service {
  const logGroup = createLogGroup(scope, { id: 'Log', days: given.logDays });
  const task = createTask(scope, { ...given, logGroup });
  const { minTasks, maxTasks } = given.size;
  const service = new FargateService(scope, 'Service', {
    cluster: given.cluster,
    taskDefinition: task,
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    circuitBreaker: { enable: true, rollback: true },
    availabilityZoneRebalancing: AvailabilityZoneRebalancing.ENABLED,
    serviceConnectConfiguration: {
      services: given.offers ?? [],
      logDriver: LogDrivers.awsLogs({ logGroup, streamPrefix: 'service-connect' }),
    },
    ...(given.dns === undefined ? {} : { cloudMapOptions: given.dns }),
  });
  // Images, secrets and logs use the task's own network interface, as do calls of S3, SES and SNS.
  restrictEgress(service.connections, { https: true });
  // Only autoscaling decides the number of tasks: a deployment would reset it.
  const scaling = service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
  scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
  return { service, task, scaling, logGroup };
}

function createTask(scope: Construct, given: ServiceGiven & { logGroup: LogGroup }): FargateTaskDefinition {
  const { name, size, before, logGroup } = given;
  const task = new FargateTaskDefinition(scope, 'Task', {
    cpu: size.cpuUnits,
    memoryLimitMiB: size.memoryMiB,
    runtimePlatform: {
      operatingSystemFamily: OperatingSystemFamily.LINUX,
      cpuArchitecture: CpuArchitecture.X86_64,
    },
  });
  const withoutRights = new LinuxParameters(scope, 'WithoutRights');
  withoutRights.dropCapabilities(Capability.ALL);
  const common = {
    image: ContainerImage.fromAsset(REPOSITORY, {
      file: DOCKERFILE,
      // CDK does this itself only for a top-level stack.
      exclude: [`!${DOCKERFILE}`],
      target: name,
      platform: Platform.LINUX_AMD64,
    }),
    readonlyRootFilesystem: true,
    linuxParameters: withoutRights,
  };
  const ports = Object.entries(given.ports);
  const container = task.addContainer(name, {
    ...common,
    environment: { ...given.environment, ...STOPPING },
    secrets: given.secrets,
    portMappings: ports.map(([portName, containerPort]) => ({ name: portName, containerPort })),
    logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'service' }),
    stopTimeout: STOP_TIMEOUT,
    // Liveness, not readiness: ending every task during a database failover would help nobody.
    healthCheck: {
      command: ['CMD', 'node', 'deploy/check-health.js', `http://127.0.0.1:${ports[0]?.[1]}/health/live`],
      interval: Duration.seconds(10),
      timeout: Duration.seconds(5),
      startPeriod: Duration.seconds(60),
      retries: 3,
    },
  });
  if (before !== undefined) {
    const first = task.addContainer(before.name, {
      ...common,
      environment: before.environment,
      secrets: before.secrets,
      command: ['node', before.program],
      essential: false,
      logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'before' }),
    });
    container.addContainerDependencies({ container: first, condition: ContainerDependencyCondition.SUCCESS });
  }
  return task;
}
