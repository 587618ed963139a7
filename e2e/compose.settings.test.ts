import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const repository = fileURLToPath(new URL('..', import.meta.url));
const { services } = parse(readFileSync(`${repository}docker-compose.yml`, 'utf8'), { merge: true }) as {
  services: Record<
    'settings',
    { entrypoint: string[]; command: string[]; environment: Record<string, string> }
  >;
};

/** Runs the `settings` service as compose would, on this machine. */
function check(given: NodeJS.ProcessEnv) {
  const fill = (text: string) =>
    text.replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, fallback: string) => given[name] || fallback);
  const { entrypoint, command, environment } = services.settings;
  const [program = '', ...args] = [...entrypoint, ...command].map((text) => text.replaceAll('$$', '$'));
  const env = Object.entries(environment).map(([name, text]) => [name, fill(text)]);
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: repository,
    env: {
      ...Object.fromEntries(env),
      NODE_ENV: 'production',
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('without settings, the start is allowed', () => {
  expect(check({})).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('every wrong or refused setting of every part is named in one run', () => {
  const { status, stderr } = check({
    PORT: 'abc',
    TAX_RATE: '10%',
    RATE_LIMIT_STORE: 'nowhere',
    DATABASE_URL: 'postgresql://me:secret@db/mine',
    BUSINESS_LOGO: './logo.png',
    SEED: 'working-day',
  });
  expect(status).toBe(1);
  expect(
    stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/:.*/, '')),
  ).toEqual(['PORT', 'TAX_RATE', 'RATE_LIMIT_STORE', 'DATABASE_URL', 'BUSINESS_LOGO', 'SEED']);
  expect(stderr).not.toContain('secret@');
});

test('settings that compose ignores are named', () => {
  const { status, stdout } = check({ HOST: '0.0.0.0', AWS_PROFILE: 'work' });
  expect(stdout).toMatch(/^HOST is ignored: .*\nAWS_PROFILE is ignored: .*\n$/);
  expect(status).toBe(0);
});

test('with keys and AWS, the start is allowed only with own secrets', () => {
  const keys = {
    AUTH_REQUIRED: 'true',
    BOOTSTRAP_API_KEY: `sk_${randomBytes(32).toString('base64url')}`,
    CALLBACK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
    TOKEN_SECRET: randomBytes(32).toString('base64'),
  };
  const aws = {
    S3_BUCKET: 'a-bucket-of-ours',
    FROM_EMAIL: 'shop@company.example',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'an-example',
  };
  expect(check({ ...keys, ...aws })).toEqual({ status: 0, stdout: '', stderr: '' });
  const { status, stderr } = check({ AUTH_REQUIRED: 'true' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^CALLBACK_SECRET: /m);
});
