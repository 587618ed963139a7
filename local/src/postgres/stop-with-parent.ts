import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/** Reads a pipe without a writer, so it continues when the other end is closed. */
const WAIT_THEN_STOP = 'read -r _; kill -INT "$0"';

/**
 * Sends SIGINT to process `pid` when this process ends, even after kill -9: a separate shell holds the other end of a
 * pipe, which the system closes. PostgreSQL then closes its connections and shuts down cleanly.
 * @returns a function that ends the watch; call it once `pid` has ended, because its pid may be reused
 */
export function stopWithParent(pid: number): () => void {
  const watcher = spawn('sh', ['-c', WAIT_THEN_STOP, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell, there is no watch. The next start stops a server that was left running.
  watcher.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as Socket).unref();
  return () => void watcher.kill('SIGKILL');
}
