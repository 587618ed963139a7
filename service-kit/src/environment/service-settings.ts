import { oneOf, wholeNumber } from './setting-kinds.ts';

export const logLevelSchema = oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default(
  'info',
);

const MAX_STOP_MS = 60 * 60_000;

/** How a service stops: how long it still accepts requests, and after how long it aborts the work in flight. */
export const stopSettings = {
  SHUTDOWN_DELAY_MS: wholeNumber({ min: 0, max: MAX_STOP_MS }).default(0),
  // Longer than a callback may take, which is 45 s, and shorter than the 60 s after which the process is killed.
  SHUTDOWN_GRACE_MS: wholeNumber({ min: 1_000, max: MAX_STOP_MS }).default(55_000),
};

/**
 * The idle time between two requests on a connection, in milliseconds. A load balancer in front has to close first;
 * otherwise it sends a request on a connection that is about to close. 65 s is longer than the 60 s of most.
 */
export const keepAliveSetting = {
  KEEP_ALIVE_TIMEOUT_MS: wholeNumber({ min: 1, max: 60 * 60_000 }).default(65_000),
};

/** Whether a host, in a setting or in a URL, is this machine. */
export const isLoopback = (host: string): boolean => /^(127(\.\d+){1,3}|\[?::1\]?|localhost)$/.test(host);

/**
 * Who can reach a service: API keys are required in production by default, and a service without them listens on
 * localhost unless `HOST` is set. `isUnguarded`: it is open to other machines and requires no key.
 */
export function resolveAccess(env: {
  NODE_ENV?: string | undefined;
  AUTH_REQUIRED?: boolean | undefined;
  HOST?: string | undefined;
}): { authRequired: boolean; host: string; isUnguarded: boolean } {
  const authRequired = env.AUTH_REQUIRED ?? env.NODE_ENV === 'production';
  const host = env.HOST ?? (authRequired ? '0.0.0.0' : '127.0.0.1');
  return { authRequired, host, isUnguarded: !authRequired && !isLoopback(host) };
}
