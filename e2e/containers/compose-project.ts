import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newPort } from '../new-port.ts';
import { eventually } from '../stockroom-under-test.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;
const run = promisify(execFile);

export const SERVICES = [
  'balancer',
  'postgres',
  'core-service',
  'stand-ins',
  'orchestrator-service',
] as const;
type ServiceName = (typeof SERVICES)[number];

/** The parts of `docker inspect` that the tests use. */
interface Container {
  State: { ExitCode: number; OOMKilled: boolean; Health: { Status: string } };
  HostConfig: {
    ReadonlyRootfs: boolean;
    CapDrop: string[];
    SecurityOpt: string[];
    /** Null if it has none. */
    PortBindings: Record<string, { HostIp: string }[]> | null;
  };
}

/** docker-compose.yml under its own project name and ports, beside any other running project. */
export interface ComposeProject {
  gatewayUrl: string;
  coreUrl: string;
  inboxUrl: string;
  databaseUrl: string;
  /** Runs Compose, with `env` for this call only. Returns its stdout. */
  compose(args: string[], env?: NodeJS.ProcessEnv): Promise<string>;
  /** The number of a service's containers. */
  count(service: ServiceName): Promise<number>;
  inspect(service: ServiceName): Promise<Container>;
  /** Runs a command in a service's container. Returns its stdout. */
  exec(service: ServiceName, command: string[]): Promise<string>;
  /** Waits until the gateway is ready. */
  waitUntilReady(): Promise<void>;
  /** Simulates a crash: kills one of a service's containers, which is not restarted. */
  killOne(service: ServiceName): Promise<void>;
}

export async function createComposeProject(): Promise<ComposeProject> {
  const [program, first] = await findCompose();
  const [gateway, core, inbox, postgres] = await Promise.all(Array.from({ length: 4 }, newPort));
  const own = {
    COMPOSE_PROJECT_NAME: `stockroom-test-${randomBytes(4).toString('hex')}`,
    PORT: String(gateway),
    SERVER_PORT: String(core),
    INBOX_PORT: String(inbox),
    POSTGRES_PORT: String(postgres),
  };

  async function compose(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { stdout } = await run(program, [...first, ...args], {
      cwd: REPOSITORY,
      env: { ...environmentWithoutSettings(), ...own, ...env },
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return stdout;
  }

  /** Its containers, stopped ones too. Docker answers at once, where Compose takes a second. */
  async function idsOf(service: ServiceName): Promise<string[]> {
    const labels = [`project=${own.COMPOSE_PROJECT_NAME}`, `service=${service}`, 'oneoff=False'];
    const filters = labels.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`]);
    const { stdout } = await run('docker', ['ps', '--all', '--quiet', ...filters]);
    return stdout.split('\n').filter((id) => id !== '');
  }

  async function idOf(service: ServiceName): Promise<string> {
    const [id] = await idsOf(service);
    if (id === undefined) throw new Error(`${service} has no container`);
    return id;
  }

  return {
    gatewayUrl: `http://127.0.0.1:${gateway}`,
    coreUrl: `http://127.0.0.1:${core}`,
    inboxUrl: `http://127.0.0.1:${inbox}`,
    databaseUrl: `postgresql://stockroom:stockroom@127.0.0.1:${postgres}/stockroom`,
    compose,
    count: async (service) => (await idsOf(service)).length,
    async inspect(service) {
      const { stdout } = await run('docker', ['inspect', await idOf(service)]);
      return (JSON.parse(stdout) as [Container])[0];
    },
    async exec(service, command) {
      const { stdout } = await run('docker', ['exec', await idOf(service), ...command]);
      return stdout;
    },
    async waitUntilReady() {
      await eventually('the gateway', async () => {
        const response = await fetch(`http://127.0.0.1:${gateway}/health/ready`).catch(() => null);
        await response?.body?.cancel();
        return response?.ok ? true : null;
      });
    },
    async killOne(service) {
      await run('docker', ['kill', await idOf(service)]);
    },
  };
}

/** Compose as a plugin of Docker, or as the older program: the file supports both. */
async function findCompose(): Promise<[string, string[]]> {
  try {
    await run('docker', ['compose', 'version']);
    return ['docker', ['compose']];
  } catch {
    return ['docker-compose', []];
  }
}

// A developer's own AWS settings or key would change the behaviour.
function environmentWithoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(AWS_|S3_BUCKET|FROM_EMAIL|AUTH_REQUIRED|BOOTSTRAP_API_KEY|\w+_SECRET$|DEMO|POSTGRES_\w*PASSWORD)/.test(
          name,
        ),
    ),
  );
}
