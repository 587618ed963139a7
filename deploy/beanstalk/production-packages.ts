import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Manifest = Record<string, unknown>;

/**
 * What a service's production packages are installed from, by its path in a bundle: the manifests of the root, of
 * the contracts and of the service, without development tools, and the lockfile with what these ask for and nothing else,
 * at the versions and with the hashes of the repository's. npm itself cuts the lockfile down, offline.
 * @throws Error where npm cannot: the lockfile lacks what a manifest asks for
 */
export function productionPackages(repository: string, service: string): Map<string, Uint8Array> {
  const workspaces = ['contracts', service];
  const manifests = workspaces.map((name) => `${name}/package.json`);
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-bundle-'));
  const put = (path: string, manifest: Manifest) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${JSON.stringify(manifest, null, 2)}\n`);
  };
  try {
    put(
      'package.json',
      rootManifest(readManifest(join(repository, 'package.json')), { service, workspaces }),
    );
    for (const path of manifests) put(path, withoutTools(readManifest(join(repository, path))));
    for (const name of ['package-lock.json', '.npmrc']) {
      writeFileSync(join(folder, name), readFileSync(join(repository, name)));
    }
    cutLockfile(folder);
    const paths = ['package.json', 'package-lock.json', '.npmrc', ...manifests];
    return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rootManifest(
  { name, version, license, type }: Manifest,
  { service, workspaces }: { service: string; workspaces: string[] },
): Manifest {
  // Only the orchestrator has packages of which most is never read.
  const scripts = service === 'orchestrator-service' ? { postinstall: 'node local/prune-packages.js' } : {};
  return { name, version, private: true, license, type, engines: { node: '24.x' }, workspaces, scripts };
}

function withoutTools({ devDependencies: _tools, ...manifest }: Manifest): Manifest {
  return manifest;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

function cutLockfile(folder: string): void {
  const options = [
    '--package-lock-only',
    '--ignore-scripts',
    '--offline',
    '--omit-lockfile-registry-resolved',
  ];
  execFileSync('npm', ['install', ...options, '--loglevel=error'], { cwd: folder, stdio: 'pipe' });
}
