import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Manifest = Record<string, unknown>;

/**
 * The files from which a service's production packages are installed, by their path in a bundle: the manifests of the
 * root, the contracts, the kit and the service, without development dependencies, and a lockfile with only their
 * packages, at the versions and with the hashes of the repository's. npm itself prunes the lockfile, offline.
 * @throws Error if npm cannot: the lockfile lacks a package of a manifest
 */
export function productionPackages(repository: string, service: string): Map<string, Uint8Array> {
  const workspaces = ['contracts', 'service-kit', service];
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
  // Only the orchestrator has packages whose files are mostly unused.
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
