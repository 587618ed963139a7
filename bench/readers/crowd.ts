import { connect } from 'node:net';

/** A separate program: clients that read one path as fast as they get answers. */
export interface CrowdPlan {
  port: number;
  path: string;
  apiKey: string;
  clients: number;
  seconds: number;
}

/** The number of answers by status. */
export type CrowdResult = Record<string, number>;

const END_OF_CHUNKS = '0\r\n\r\n';

process.stdout.write(JSON.stringify(await gather(JSON.parse(process.argv[2] ?? '') as CrowdPlan)));

async function gather(plan: CrowdPlan): Promise<CrowdResult> {
  const untilMs = performance.now() + plan.seconds * 1_000;
  const statuses: CrowdResult = {};
  await Promise.all(Array.from({ length: plan.clients }, () => readUntil(untilMs, { plan, statuses })));
  return statuses;
}

/** One client with one connection. It stops at the end of the time, with or without an answer. */
function readUntil(
  untilMs: number,
  { plan: { port, path, apiKey }, statuses }: { plan: CrowdPlan; statuses: CrowdResult },
): Promise<void> {
  const request = `GET ${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${apiKey}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => socket.write(request));
    const timer = setTimeout(() => socket.destroy(), untilMs - performance.now());
    let head = '';
    let isStatusKnown = false;
    socket.on('data', (chunk: Buffer) => {
      if (!isStatusKnown) {
        const status = chunk.toString('latin1', 9, 12);
        statuses[status] = (statuses[status] ?? 0) + 1;
        isStatusKnown = true;
      }
      // Small answers arrive with their head; of larger ones, the last bytes are enough.
      head = (head + chunk.toString('latin1')).slice(-(256 * 1024));
      if (!isWhole(head)) return;
      head = '';
      isStatusKnown = false;
      socket.write(request);
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function isWhole(text: string): boolean {
  if (text.endsWith(END_OF_CHUNKS)) return true;
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd))?.[1];
  return length !== undefined && text.length >= headEnd + 4 + Number(length);
}
