import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { writeBundle } from '../../console/bundle/bundle-console.ts';
import { productionPackages } from './production-packages.ts';

export type ServiceName = 'core-service' | 'orchestrator-service';

const REPOSITORY = join(import.meta.dirname, '../..');

/** The folders that a service reads besides its own. */
const OTHERS: Record<ServiceName, string[]> = {
  'core-service': ['migrations', 'deploy/rds-ca.pem'],
  'orchestrator-service': ['local/prune-packages.js'],
};

/** Files of the repository that are not needed at run time, as in `.dockerignore`. */
const LEFT_OUT = /(^|\/)testing\/|\.test\.ts$/;

/** The files of a service's bundle for the Node.js platform, by path: code, packages and settings. */
export async function nodeBundle(service: ServiceName): Promise<Map<string, Uint8Array>> {
  const code = ['contracts/src', 'service-kit/src', `${service}/src`, ...OTHERS[service]].flatMap((path) =>
    listFiles(path),
  );
  return new Map([
    ...code.map((path) => [path, read(path)] as const),
    ...productionPackages(REPOSITORY, service),
    ...(service === 'orchestrator-service' ? await consoleFiles() : []),
    ...settings(service),
  ]);
}

/** The files of a service's bundle for the Docker platform: the image's name, and the same settings. */
export function dockerBundle(service: ServiceName, image: string): Map<string, Uint8Array> {
  const run = {
    AWSEBDockerrunVersion: '1',
    Image: { Name: image, Update: 'true' },
    Ports: [{ ContainerPort: 8080 }],
  };
  const files = settings(service);
  files.delete('Procfile');
  return files.set('Dockerrun.aws.json', Buffer.from(`${JSON.stringify(run, null, 2)}\n`));
}

/** The bundled console, where the gateway looks for it. */
async function consoleFiles(): Promise<[string, Uint8Array][]> {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-console-'));
  try {
    await writeBundle(folder);
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return paths.map((path) => [`console/dist/${relative(folder, path)}`, readFileSync(path)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Files only for Elastic Beanstalk. */
function settings(service: ServiceName): Map<string, Uint8Array> {
  const folder = `deploy/beanstalk/${service}`;
  return new Map(listFiles(folder).map((path) => [path.slice(folder.length + 1), read(path)]));
}

/** The files below a path, or the file itself, relative to the repository. */
function listFiles(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(REPOSITORY, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(REPOSITORY.length + 1))
    .filter((file) => !LEFT_OUT.test(file));
}

function read(path: string): Uint8Array {
  return readFileSync(join(REPOSITORY, path));
}
