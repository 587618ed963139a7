import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether nothing listens on this port of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await bind(port)) !== null;
}

/** `preferred` where it is free, else a port that the system picks. */
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
