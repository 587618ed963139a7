import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

const QUIET_MS = 250;

interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A connection that sends raw bytes and collects the answer. */
export async function openRaw(target: Server | number) {
  const port = typeof target === 'number' ? target : (target.address() as AddressInfo).port;
  const socket: Socket = connect(port, '127.0.0.1');
  let received = '';
  let isClosed = false;
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isClosed = true;
      resolve();
    });
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return {
    socket,
    send: (text: string) => socket.write(Buffer.from(text, 'latin1')),
    received: () => received,
    answers: () => parseAnswers(received),
    isClosed: () => isClosed,
    closed,
  };
}

/** Sends raw bytes on a new connection. Returns the answers until it was closed, or stayed quiet after an answer. */
export async function sendRaw(server: Server, text: string): Promise<RawAnswer[]> {
  const { socket, send, answers, closed } = await openRaw(server);
  send(text);
  await new Promise<void>((resolve) => {
    socket.setTimeout(QUIET_MS, () => answers().length > 0 && resolve());
    void closed.then(resolve);
  });
  socket.destroy();
  return answers();
}

function parseAnswers(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text;
  while (rest.includes('\r\n\r\n')) {
    const end = rest.indexOf('\r\n\r\n');
    const [statusLine = '', ...lines] = rest.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    );
    // Without a length, it extends to the end of the connection; 100 Continue has no body.
    const length = statusLine.includes(' 100 ') ? 0 : Number(headers['content-length'] ?? rest.length);
    answers.push({
      status: Number(statusLine.split(' ')[1]),
      headers,
      body: rest.slice(end + 4, end + 4 + length),
    });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}
