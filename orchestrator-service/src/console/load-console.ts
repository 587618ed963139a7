import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Where the image and the bundles have the console, from the root. */
const DEFAULT_FOLDER = join(import.meta.dirname, '../../../console/dist');

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface ConsoleFile {
  type: string;
  content: Buffer;
  gzipped: Buffer;
  etag: string;
}

export interface ConsoleFiles {
  page: ConsoleFile;
  /** By their names, which contain a hash of their content. */
  assets: Map<string, ConsoleFile>;
}

/**
 * Reads the bundled console from `folder`, or by default from where the image has it. Null if it is not there by default.
 * @throws Error if `folder` has no console
 */
export function loadConsole(folder: string | null): ConsoleFiles | null {
  const root = folder ?? DEFAULT_FOLDER;
  if (folder === null && !existsSync(root)) return null;
  if (!existsSync(join(root, 'index.html'))) throw new Error(`CONSOLE_DIR: ${root} has no index.html`);
  const assets = readdirSync(join(root, 'assets')).map(
    (name) => [name, loadFile(join(root, 'assets', name))] as const,
  );
  return { page: loadFile(join(root, 'index.html')), assets: new Map(assets) };
}

function loadFile(path: string): ConsoleFile {
  const content = readFileSync(path);
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    content,
    gzipped: gzipSync(content),
    etag: `W/"${hash('sha256', content, 'base64url')}"`,
  };
}
