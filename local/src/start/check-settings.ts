import { accessSync, constants, statSync } from 'node:fs';
import { EnvironmentError } from '@stockroom/service-kit/environment/parse-environment';
import { CORE_SETTINGS, loadConfig as loadCoreConfig } from '../../../core-service/src/config.ts';
import {
  loadConfig as loadOrchestratorConfig,
  ORCHESTRATOR_SETTINGS,
} from '../../../orchestrator-service/src/config.ts';
import { loadMailTemplates } from '../../../orchestrator-service/src/documents/mail-templates.ts';
import { UserError } from '../user-error.ts';
import { LOCAL_SETTINGS, type LocalConfig, loadLocalConfig } from './local-config.ts';
import { findMisspelt } from './misspelt-settings.ts';
import type { UnusedSettings } from './unused-settings.ts';

/** Settings for the AWS SDK, tests, compose and tools. */
const OTHERS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'JAVA_SERVICE_URL',
  'POSTGRES_PASSWORD',
  'POSTGRES_CORE_PASSWORD',
  'TEST_DATABASE_URL',
  'STOCKROOM_URL',
  'STOCKROOM_API_KEY',
];
/** Prefixes of settings for Node, npm, OpenTelemetry, the AWS SDK and Docker, which are not checked here. */
const FOREIGN = /^(NODE|NPM|npm|OTEL|AWS|DOCKER|COMPOSE)_/;

export interface CheckedSettings {
  config: LocalConfig;
  /** Warnings, one line each. */
  notes: string[];
}

interface CheckOptions {
  unused: UnusedSettings;
  /** The names that `.env` sets. */
  namesInFile: string[];
  /** The environments of the services. */
  environmentsFor: (env: NodeJS.ProcessEnv) => { core: NodeJS.ProcessEnv; orchestrator: NodeJS.ProcessEnv };
}

/**
 * Checks the settings of both services and of `npm start` before anything is started.
 * @throws UserError naming every setting that is wrong or refused, one per line
 */
export function checkSettings(
  given: NodeJS.ProcessEnv,
  { unused, namesInFile, environmentsFor }: CheckOptions,
): CheckedSettings {
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const environments = environmentsFor(env);
  const faults = [
    ...faultsOf(() => loadLocalConfig(env)),
    ...faultsOf(() => loadCoreConfig(environments.core)),
    ...faultsOf(() => loadOrchestratorConfig(environments.orchestrator)),
    ...faultsOfLogo(unused.refused['BUSINESS_LOGO'] === undefined ? env['BUSINESS_LOGO'] : undefined),
    ...faultsOfTemplates(unused.refused['TEMPLATES_DIR'] === undefined ? env['TEMPLATES_DIR'] : undefined),
    ...Object.entries(unused.refused)
      .filter(([name]) => env[name] !== undefined)
      .map(([name, reason]) => `${name}: ${reason}. Leave it out.`),
    ...(unused.refusedValues ?? [])
      .filter(({ name, value }) => env[name] === value)
      .map(({ name, reason }) => `${name}: ${reason}. Leave it out.`),
  ];
  if (faults.length > 0) throw new UserError([...new Set(faults)].join('\n'));
  return {
    config: loadLocalConfig(env),
    notes: [
      ...findIgnored(env, { unused, namesInFile }),
      ...warnOfOpenHost(environments.orchestrator, unused),
    ],
  };
}

function faultsOf(load: () => unknown): string[] {
  try {
    load();
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
}

function faultsOfLogo(path: string | undefined): string[] {
  if (path === undefined) return [];
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile() ? [] : [`BUSINESS_LOGO: ${path} is not a file`];
  } catch (error) {
    return [`BUSINESS_LOGO: ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`];
  }
}

function faultsOfTemplates(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  try {
    loadMailTemplates(folder);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

function warnOfOpenHost(orchestrator: NodeJS.ProcessEnv, { ignored }: UnusedSettings): string[] {
  if (ignored['HOST'] !== undefined || !loadOrchestratorConfig(orchestrator).isUnguarded) return [];
  return ['HOST opens the API to other machines without an API key: set AUTH_REQUIRED=true to require one.'];
}

function findIgnored(
  env: NodeJS.ProcessEnv,
  { unused, namesInFile }: Pick<CheckOptions, 'unused' | 'namesInFile'>,
): string[] {
  const known = [
    ...Object.keys(unused.ignored),
    ...LOCAL_SETTINGS,
    ...CORE_SETTINGS,
    ...ORCHESTRATOR_SETTINGS,
    ...OTHERS,
  ];
  const ours = new Set(namesInFile);
  const names = Object.keys(env).filter((name) => !FOREIGN.test(name));
  const misspelt = findMisspelt(names, { known, isOurs: (name) => ours.has(name) });
  const judged = new Set([...known, ...misspelt.map(({ name }) => name)]);
  const unknown = namesInFile.filter((name) => !judged.has(name) && !FOREIGN.test(name));
  const ignored = Object.entries(unused.ignored).filter(([name]) => env[name] !== undefined);
  return [
    ...misspelt.map(({ name, meant }) => `${name} is not a setting: did you mean ${meant}?`),
    ...unknown.map((name) => `${name} in .env is not a setting.`),
    ...ignored.map(([name, reason]) => `${name} is ignored: ${reason}.`),
  ];
}
