import { connect } from 'node:net';

const NOTHING = Buffer.alloc(0);

export interface Answer {
  status: number;
  latencyMs: number;
  /** The raw answer, head and body. */
  bytes: Buffer;
}

interface CallerOptions {
  port: number;
  /** The bytes of the next request; null to stop. */
  nextRequest: () => Buffer | null;
  onAnswer: (answer: Answer) => void;
}

/**
 * One client with one keep-alive connection. After each answer it sends its next request, until `nextRequest` returns
 * null; then it resolves. It parses just enough HTTP to detect the end of an answer, because it shares the CPU with the system under
 * test.
 * @throws Error if the connection breaks or an answer has no length
 */
export function runCaller({ port, nextRequest, onAnswer }: CallerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    let received: Buffer = NOTHING;
    let sentAtMs = 0;

    function sendNext(): void {
      const request = nextRequest();
      if (request === null) {
        resolve();
        socket.end();
        return;
      }
      sentAtMs = performance.now();
      socket.write(request);
    }

    function receive(chunk: Buffer): void {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const status = statusOfWhole(received);
      if (status === null) return;
      const bytes = received;
      received = NOTHING;
      onAnswer({ status, latencyMs: performance.now() - sentAtMs, bytes });
      sendNext();
    }

    socket.on('connect', sendNext);
    socket.on('data', (chunk: Buffer) => {
      try {
        receive(chunk);
      } catch (error) {
        reject(error as Error);
        socket.destroy();
      }
    });
    socket.on('error', reject);
    // No effect after it has resolved.
    socket.on('close', () => reject(new Error('the connection was closed')));
  });
}

/** The status of a complete answer; null if more is to come. */
function statusOfWhole(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without its length: ${head}`);
  return bytes.length >= headEnd + 4 + Number(length) ? Number(head.slice(9, 12)) : null;
}
