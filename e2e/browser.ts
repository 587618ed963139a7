import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from './stockroom-under-test.ts';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The name of an installed Chromium; null with a message if there is none. */
export function findChromium(): string | null {
  const found = PROGRAMS.find((program) => {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) process.stderr.write('Skipped: a test in a browser needs Chromium.\n');
  return found ?? null;
}

export type BrowserPage = Awaited<ReturnType<typeof openPage>>;

/** One page of a headless Chromium, controlled with its DevTools protocol. */
export async function openPage(program: string) {
  const profile = mkdtempSync(join(tmpdir(), 'stockroom-browser-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--window-size=1280,1600',
  ];
  const child = spawn(
    program,
    [...flags, `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const origin = await debuggingOrigin(child.stderr);
  const targets = (await (await fetch(`${origin}/json/list`)).json()) as Record<string, string>[];
  const page = targets.find(({ type }) => type === 'page');
  const socket = new WebSocket(String(page?.['webSocketDebuggerUrl']));
  await once(socket, 'open');

  const asked: string[] = [];
  const complaints: string[] = [];
  const answers = new Map<number, (message: Message) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) answers.get(message.id)?.(message);
    if (message.method === 'Network.requestWillBeSent') asked.push(String(message.params?.request?.url));
    if (message.method === 'Log.entryAdded' && message.params?.entry?.level === 'error')
      complaints.push(String(message.params.entry.text));
    if (message.method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(message.params));
  });
  let lastId = 0;
  async function call(method: string, params: object = {}): Promise<Message['result']> {
    const id = (lastId += 1);
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await new Promise<Message>((resolve) => answers.set(id, resolve));
    answers.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await call(`${domain}.enable`);

  async function evaluate<Value>(expression: string): Promise<Value> {
    const result = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (result?.exceptionDetails !== undefined) throw new Error(JSON.stringify(result.exceptionDetails));
    return result?.result?.value as Value;
  }
  return {
    /** Every URL that the page has requested. */
    asked: () => asked.filter((url) => !url.startsWith('data:')),
    /** The errors of the page and the violations of its policy. */
    complaints: () => complaints,
    open: (url: string) => call('Page.navigate', { url }),
    evaluate,
    until: (what: string, expression: string) =>
      eventually(what, async () => ((await evaluate<boolean>(`Boolean(${expression})`)) ? true : null)),
    async picture(): Promise<Buffer> {
      return Buffer.from((await call('Page.captureScreenshot'))?.data ?? '', 'base64');
    },
    async close(): Promise<void> {
      socket.close();
      const exited = once(child, 'exit');
      child.kill();
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 1_000 });
    },
  };
}

interface Message {
  id?: number;
  method?: string;
  params?: { request?: { url: string }; entry?: { level: string; text: string } };
  result?: { result?: { value?: unknown }; exceptionDetails?: unknown; data?: string };
  error?: { message: string };
}

async function debuggingOrigin(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const [, host] = /^DevTools listening on ws:\/\/([^/]+)\//.exec(line) ?? [];
    if (host !== undefined) {
      stderr.resume();
      return `http://${host}`;
    }
  }
  throw new Error('Chromium did not start');
}
