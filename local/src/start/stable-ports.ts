import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isPortFree } from '../free-port.ts';
import { writeAtomically } from './write-atomically.ts';

const FILE = 'ports.json';
const CANDIDATES = 50;
const STEP = 2;

/** A local PostgreSQL is unlikely to use 5499. */
const PREFERRED = { s3: 9300, inbox: 9301, postgres: 5499 };
type Name = keyof typeof PREFERRED;

const rememberedSchema = z.partialRecord(z.enum(['s3', 'inbox', 'postgres']), z.int().min(1).max(65_535));

export type StablePorts = ReturnType<typeof createStablePorts>;

interface StablePortsOptions {
  dataDir: string;
  /** The ports given by settings; null lets this choose one. */
  given: Record<Name, number | null>;
  /** Ports of other parts, which are never chosen. */
  reserved: number[];
  say: (message: string) => void;
}

/**
 * Chooses the ports that no setting gives. The first start takes a preferred port, or the next free one; the data
 * folder remembers it for later starts.
 */
export function createStablePorts({ dataDir, given, reserved, say }: StablePortsOptions) {
  const remembered = readRemembered(dataDir);
  const others = new Set([...reserved, ...Object.values(given).filter((port) => port !== null)]);

  return {
    /**
     * Calls `use` with the port, and with the next port if another program was faster.
     * @throws the error of `use` if its port is free or given
     */
    async take<Value>(name: Name, use: (port: number) => Promise<Value>): Promise<Value> {
      const fixed = given[name];
      if (fixed !== null) return use(fixed);
      const usual = remembered[name];
      for (const port of candidates(usual ?? PREFERRED[name])) {
        if (others.has(port) || !(await isPortFree(port))) continue;
        try {
          const value = await use(port);
          others.add(port);
          if (usual === undefined) remember(name, port);
          else if (usual !== port) say(`Port ${usual} is in use; using ${port} instead.`);
          return value;
        } catch (error) {
          if (await isPortFree(port)) throw error;
        }
      }
      throw new Error(`no free port from ${usual ?? PREFERRED[name]} upwards`);
    },
  };

  function remember(name: Name, port: number): void {
    remembered[name] = port;
    writeAtomically(join(dataDir, FILE), `${JSON.stringify(remembered)}\n`);
  }
}

function candidates(first: number): number[] {
  return Array.from({ length: CANDIDATES }, (_, index) => first + index * STEP).filter(
    (port) => port < 65_536,
  );
}

/** Empty if the file is missing or damaged: the ports are chosen again. */
function readRemembered(dataDir: string): Partial<Record<Name, number>> {
  const file = join(dataDir, FILE);
  if (!existsSync(file)) return {};
  try {
    return rememberedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
