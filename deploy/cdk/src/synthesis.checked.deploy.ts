import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaults } from './testing/synthesise.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockroom-synthesis-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program of `cdk synth`, without any account in its environment. */
async function synthesise(outdir: string, changed: Record<string, string> = {}): Promise<string> {
  const env = {
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    CDK_OUTDIR: join(folder, outdir),
    CDK_CONTEXT_JSON: JSON.stringify({ ...defaults, ...changed }),
  };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [main], { env });
  return stdout + stderr;
}

test('every finding of cdk-nag and of the rules of CloudFormation is acknowledged, with RDS', async () => {
  expect(await synthesise('rds')).not.toMatch(/ERROR|WARNING/);
  expect(existsSync(join(folder, 'rds/Stockroom.template.json'))).toBe(true);
});

test('the same with Aurora, a lock, the first API key, a firewall, rotation and a hosted zone', async () => {
  const changed = {
    size: 'large',
    database: 'aurora',
    objectLockYears: '10',
    bootstrapKey: 'true',
    waf: 'true',
    secretRotationDays: '30',
    hostedZoneId: 'Z0123456789ABC',
    hostedZoneName: 'shop.example',
  };
  expect(await synthesise('aurora', changed)).not.toMatch(/ERROR|WARNING/);
});

test('an image is built only from files that .dockerignore allows, without installed packages', () => {
  const files = globSync('rds/asset.*/**/*', {
    cwd: folder,
    exclude: (name) => name.includes('node_modules'),
  });
  expect(files.filter((file) => file.endsWith('deploy/Dockerfile'))).toHaveLength(2);
  expect(files.filter((file) => file.endsWith('deploy/rds-ca.pem'))).toHaveLength(2);
  expect(files.filter((file) => /\.test\.ts$|\/testing\/|\.env$|cdk\.out/.test(file))).toEqual([]);
  expect(globSync('rds/asset.*/**/node_modules', { cwd: folder })).toEqual([]);
});

test('a wrong or missing setting fails the synthesis, which names it', async () => {
  const refusal = (changed: Record<string, string>) => synthesise('refused', changed);
  await expect(refusal({ size: 'huge', certificateArn: '' })).rejects.toThrow(
    'in the context: size, certificateArn',
  );
  await expect(refusal({ hostedZoneId: 'Z0123456789ABC' })).rejects.toThrow('must be given together');
  await expect(refusal({ secretRotationDays: '6' })).rejects.toThrow('in the context: secretRotationDays');
  await expect(refusal({ fromEmail: '*@shop.example' })).rejects.toThrow('in the context: fromEmail');
});

test('an unacknowledged finding fails the synthesis', async () => {
  const program = `
    import { App, Stack, Validations } from 'aws-cdk-lib';
    import { Bucket } from 'aws-cdk-lib/aws-s3';
    import { AwsSolutionsChecks } from 'cdk-nag';
    const app = new App();
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Bucket(new Stack(app, 'Unsafe'), 'Bucket');
    app.synth();`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { CDK_OUTDIR: join(folder, 'unsafe') },
  });
  await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('AwsSolutions-S1') });
});

test('a stack has one template, below the 1 MB limit of CloudFormation', () => {
  const template = readFileSync(join(folder, 'aurora/Stockroom.template.json'));
  expect(template.length).toBeLessThan(1_000_000);
});
