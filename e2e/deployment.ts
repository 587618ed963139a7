import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Secrets } from '@stockroom/local/start/secrets';
import { type Service, startService } from '@stockroom/local/start/service';
import { serviceEnvironments } from '@stockroom/local/start/service-environments';
import { startBalancer } from './balancer.ts';
import { newPort } from './new-port.ts';

interface DeploymentOptions {
  dataDir: string;
  secrets: Secrets;
  databaseUrl: string;
  standIns: { s3Endpoint: string; sesEndpoint: string };
  /** The number of instances of each service. */
  instances: number;
  /** The number of instances of the orchestrator, if not `instances`. */
  orchestrators?: number;
  /** Further settings of core. */
  coreEnv?: NodeJS.ProcessEnv;
  /** Further settings of the orchestrator. */
  orchestratorEnv?: NodeJS.ProcessEnv;
  /** The URL by which the gateway reaches core, if not core's own. */
  reachCoreAt?: (coreUrl: string) => Promise<string>;
}

export type Deployment = Awaited<ReturnType<typeof startDeployment>>;

/** Several processes of each service, behind one address each, which is the only one that other parts know. */
export async function startDeployment({ dataDir, secrets, instances, ...options }: DeploymentOptions) {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const newUrls = async (count: number) =>
    Promise.all(Array.from({ length: count }, async () => `http://127.0.0.1:${await newPort()}`));
  const coreUrls = await newUrls(instances);
  const gatewayUrls = await newUrls(options.orchestrators ?? instances);
  const core = await startBalancer(0, coreUrls);
  const gateway = await startBalancer(0, gatewayUrls);
  const { databaseUrl, standIns, coreEnv = {}, orchestratorEnv = {}, reachCoreAt } = options;
  const calledAt = { CORE_SERVICE_URL: (await reachCoreAt?.(core.url)) ?? core.url };
  const parts = { gatewayUrl: gateway.url, coreUrl: core.url, databaseUrl, ...standIns };
  const env = serviceEnvironments({ ...process.env, NODE_OPTIONS: '' }, { parts, secrets });

  const start = (name: string, environment: NodeJS.ProcessEnv) => (url: string, index: number) =>
    startService({
      name,
      entry: fileURLToPath(new URL(`../${name}/src/main.ts`, import.meta.url)),
      env: { ...environment, PORT: new URL(url).port, SERVER_PORT: new URL(url).port },
      logFile: join(dataDir, 'logs', `${name}-${index}.log`),
      readyUrl: `${url}/health/ready`,
      onEvent: () => undefined,
    });
  const cores = coreUrls.map(start('core-service', { ...env.core, ...coreEnv }));
  const orchestrators = gatewayUrls.map(
    start('orchestrator-service', { ...env.orchestrator, ...calledAt, ...orchestratorEnv }),
  );
  const services: Service[] = [...cores, ...orchestrators];

  async function stop(): Promise<void> {
    await Promise.all(services.map((service) => service.stop()));
    await gateway.close();
    await core.close();
  }
  try {
    const never = new AbortController().signal;
    await Promise.all(services.map((service) => service.waitUntilReady(never)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { gatewayUrl: gateway.url, coreUrl: core.url, coreUrls, stop };
}
