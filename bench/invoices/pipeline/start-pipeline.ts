import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@stockroom/local/free-port';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { type Service, startService } from '@stockroom/local/start/service';
import { serviceEnvironments } from '@stockroom/local/start/service-environments';
import type { BenchDatabase } from '../../database/start-database.ts';
import { memoryOf } from '../../services/memory-of.ts';
import { startStandInsProcess } from './start-stand-ins.ts';

export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

/**
 * All parts between an order and its mail, each in a separate process: core, the orchestrator and the stand-ins, with
 * tables without orders. The orchestrator is not started yet.
 */
export async function startPipeline(database: BenchDatabase, dataDir: string, signal: AbortSignal) {
  mkdirSync(dataDir, { recursive: true });
  const standIns = await startStandInsProcess(dataDir, signal);
  const parts = {
    databaseUrl: database.url('empty'),
    coreUrl: `http://127.0.0.1:${await findFreePort()}`,
    gatewayUrl: `http://127.0.0.1:${await findFreePort()}`,
    s3Endpoint: standIns.s3Endpoint,
    sesEndpoint: standIns.sesEndpoint,
  };
  const env = serviceEnvironments(process.env, { parts, secrets: loadSecrets(dataDir) });
  const core = run('core-service', { env: env.core, url: parts.coreUrl });
  let orchestrator: Service | null = null;

  function run(name: string, options: { env: NodeJS.ProcessEnv; url: string }): Service {
    return startService({
      name,
      entry: fileURLToPath(new URL(`../../../${name}/src/main.ts`, import.meta.url)),
      env: { ...options.env, NODE_ENV: 'production' },
      logFile: join(dataDir, `${name}.log`),
      readyUrl: `${options.url}/health/ready`,
      onEvent: (message) => process.stderr.write(`${message}\n`),
    });
  }

  async function stopOrchestrator(): Promise<void> {
    await orchestrator?.stop();
    orchestrator = null;
  }

  async function stop(): Promise<void> {
    await stopOrchestrator();
    await core.stop();
    await standIns.stop();
  }

  try {
    await core.waitUntilReady(signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...parts,
    dataDir,
    /** Resolves once it is ready, with the time. */
    async startOrchestrator(): Promise<number> {
      orchestrator = run('orchestrator-service', { env: env.orchestrator, url: parts.gatewayUrl });
      await orchestrator.waitUntilReady(signal);
      return Date.now();
    },
    stopOrchestrator,
    /** The peak memory of each process so far, including its threads. */
    peakMemoryMb: () => ({
      core: memoryOf(core.pid()).peakMb,
      orchestrator: orchestrator === null ? 0 : memoryOf(orchestrator.pid()).peakMb,
    }),
    stop,
  };
}
