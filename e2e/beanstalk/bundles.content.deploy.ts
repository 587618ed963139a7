import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unzip } from '../../deploy/beanstalk/zip.ts';
import { makeBundles, SERVICES } from './make-bundles.ts';

const REGISTRY = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
/** Our own files are far below the 512 MB limit of a bundle. */
const MAX_BUNDLE_BYTES = 1024 * 1024;

const dir = mkdtempSync(join(tmpdir(), 'stockroom-bundles-'));

const bundle = (name: string, folder = '.') => readFileSync(join(dir, folder, name));
const textsOf = (name: string) =>
  new Map([...unzip(bundle(name))].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));

beforeAll(() => {
  process.stdout.write(makeBundles(dir, ['--registry', REGISTRY, '--tag', '1.2.3']));
  makeBundles(join(dir, 'again'), [], { TZ: 'Pacific/Kiritimati' });
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true }));

test.each(SERVICES)('%s: the same files give the same bytes, at any place and time', (name) => {
  expect(bundle(`${name}.zip`, 'again').equals(bundle(`${name}.zip`))).toBe(true);
  expect(bundle(`${name}.zip`).length).toBeLessThan(MAX_BUNDLE_BYTES);
});

test.each(SERVICES)(
  '%s: the bundle has no test, no development tool, no secret and no file of the other service',
  (name) => {
    const other = SERVICES.find((each) => each !== name);
    const files = textsOf(`${name}.zip`);
    const allowed =
      /^(contracts|console|service-kit|core-service|orchestrator-service|migrations|deploy|local|\.platform|\.ebextensions)\//;
    for (const [path, text] of files) {
      expect([path, allowed.test(path) || /^(Procfile|\.npmrc|package(-lock)?\.json)$/.test(path)]).toEqual([
        path,
        true,
      ]);
      expect(path).not.toMatch(new RegExp(`\\.test\\.ts$|/testing/|(^|/)\\.env|^${other}/|node_modules`));
      expect([
        path,
        /whsec_(?!EXAMPLE)[\w+/]{32}|\bAKIA[A-Z0-9]{16}\b|\bsk_(?!EXAMPLE)[\w-]{43}\b|PRIVATE KEY/.exec(
          text,
        )?.[0],
      ]).toEqual([path, undefined]);
    }
    expect(files.get('package-lock.json')).not.toContain('"dev": true');
    for (const path of [
      'package.json',
      'contracts/package.json',
      'service-kit/package.json',
      `${name}/package.json`,
    ]) {
      expect(files.get(path)).not.toContain('devDependencies');
    }
  },
);

test.each(SERVICES)('%s: the lockfile has the versions and hashes of the repository', (name) => {
  type Lock = { packages: Record<string, { version?: string; integrity?: string; link?: boolean }> };
  const read = (text: string) => (JSON.parse(text) as Lock).packages;
  const whole = read(
    readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8'),
  );
  const entries = Object.entries(read(textsOf(`${name}.zip`).get('package-lock.json') ?? '{}'));
  const packages = entries.filter(([path, { link }]) => path.includes('node_modules/') && link !== true);
  expect(packages.length).toBeGreaterThan(20);
  for (const [path, { version, integrity }] of packages) {
    expect({ path, version, integrity }).toEqual({
      path,
      version: whole[path]?.version,
      integrity: whole[path]?.integrity,
    });
  }
});

test.each(SERVICES)('%s: the Docker platform runs the given image, with the same settings', (name) => {
  const files = textsOf(`${name}-docker.zip`);
  expect(JSON.parse(files.get('Dockerrun.aws.json') ?? '')).toEqual({
    AWSEBDockerrunVersion: '1',
    Image: { Name: `${REGISTRY}/stockroom/${name}:1.2.3`, Update: 'true' },
    Ports: [{ ContainerPort: 8080 }],
  });
  expect(files.has('Procfile')).toBe(false);
  files.delete('Dockerrun.aws.json');
  const settings = [...textsOf(`${name}.zip`)].filter(([path]) => /^\.(ebextensions|platform)/.test(path));
  expect(files).toEqual(new Map(settings));
});

test('core is reachable only internally, the gateway only by https, and both only while ready', () => {
  const optionsOf = (name: string) =>
    JSON.parse(textsOf(`${name}.zip`).get('.ebextensions/stockroom.config') ?? '').option_settings;
  expect(optionsOf('core-service')['aws:ec2:vpc']).toEqual({ ELBScheme: 'internal' });
  expect(optionsOf('orchestrator-service')).toMatchObject({
    'aws:elbv2:listener:default': { ListenerEnabled: 'false' },
    'aws:elbv2:listener:443': { ListenerEnabled: 'true', Protocol: 'HTTPS' },
  });
  for (const name of SERVICES) {
    expect(optionsOf(name)['aws:elasticbeanstalk:environment:process:default']).toMatchObject({
      HealthCheckPath: '/health/ready',
      MatcherHTTPCode: '200',
    });
    expect(optionsOf(name)['aws:elasticbeanstalk:command'].DeploymentPolicy).toBe(
      'RollingWithAdditionalBatch',
    );
  }
});
