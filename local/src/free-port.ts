import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether this port of 127.0.0.1 is free. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await bind(port)) !== null;
}

/** Whether listening on this port requires root. */
export async function isPortForbidden(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const code = await once(server, 'listening').then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code,
  );
  server.close();
  return code === 'EACCES';
}

/** `preferred` if it is free, otherwise a port that the system chooses. */
export async function findFreePort(preferred = 0): Promise<number> {
  return (await bind(preferred)) ?? (await bind(0)) ?? 0;
}

async function bind(port: number): Promise<number | null> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return null;
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? null) : null;
}
