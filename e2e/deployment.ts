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
  /** Of each service. */
  instances: number;
  /** Further settings of core. */
  coreEnv?: NodeJS.ProcessEnv;
  /** Further settings of the orchestrator. */
  orchestratorEnv?: NodeJS.ProcessEnv;
}

export type Deployment = Awaited<ReturnType<typeof startDeployment>>;

/** Several processes of each service, behind one address for each, which is all that the others know of them. */
export async function startDeployment({ dataDir, secrets, instances, ...options }: DeploymentOptions) {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const newUrls = async () =>
    Promise.all(Array.from({ length: instances }, async () => `http://127.0.0.1:${await newPort()}`));
  const [coreUrls, gatewayUrls] = [await newUrls(), await newUrls()];
  const core = await startBalancer(0, coreUrls);
  const gateway = await startBalancer(0, gatewayUrls);
  const { databaseUrl, standIns, coreEnv = {}, orchestratorEnv = {} } = options;
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
    start('orchestrator-service', { ...env.orchestrator, ...orchestratorEnv }),
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
