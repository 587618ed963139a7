import { createClient } from '@redis/client';

/** A request waits no longer for its count, unless told. */
const ANSWER_TIMEOUT_MS = 250;
const CONNECT_TIMEOUT_MS = 2_000;
const RECONNECT_MS = 1_000;

export interface RedisConnection {
  /** @throws Error at once where there is no connection, after the time-out where there is no answer */
  sendCommand(...command: string[]): Promise<string | number | (string | number)[]>;
  close(): void;
}

/** A connection to Redis that comes back by itself. Commands fail while it is away, and never wait for it. */
export function createRedisConnection(
  url: string,
  answerTimeoutMs: number = ANSWER_TIMEOUT_MS,
): RedisConnection {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: () => RECONNECT_MS },
  });
  // The commands say what is wrong; without a listener, an error of the connection would end the process.
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  return {
    sendCommand: (...command) => withinTime(answerTimeoutMs, client.sendCommand(command)),
    close: () => client.destroy(),
  };
}

/** Of the client's own time-outs, none is for an answer. */
async function withinTime<Value>(timeoutMs: number, answer: Promise<Value>): Promise<Value> {
  const { promise: isOver, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('Redis did not answer in time')), timeoutMs);
  try {
    return await Promise.race([answer, isOver]);
  } finally {
    clearTimeout(timer);
  }
}
