import { createClient } from '@redis/client';
import { withTimeout } from '@stockroom/service-kit/with-timeout';

/** The default time-out of a count. */
const ANSWER_TIMEOUT_MS = 250;
const CONNECT_TIMEOUT_MS = 2_000;
const RECONNECT_MS = 1_000;
const PING_EVERY_MS = 1_000;
/** A connection without an answer for this long, to a command or a ping, is replaced. */
const SILENT_AFTER_MS = 2_500;
/** The same while the client connects. */
const SOCKET_TIMEOUT_MS = 5_000;

type Answer = string | number | (string | number)[];

export interface RedisConnection {
  /** @throws Error immediately without a connection; after the time-out without an answer */
  sendCommand(...command: string[]): Promise<Answer>;
  close(): void;
}

/**
 * A connection to Redis that reconnects by itself, even if it died without being closed. Commands fail while Redis is
 * unreachable, and never wait for it.
 */
export function createRedisConnection(
  url: string,
  answerTimeoutMs: number = ANSWER_TIMEOUT_MS,
): RedisConnection {
  let answeredAtMs = performance.now();
  let client = connect();

  function connect() {
    const connecting = createClient({
      url,
      disableOfflineQueue: true,
      pingInterval: PING_EVERY_MS,
      socket: {
        connectTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: SOCKET_TIMEOUT_MS,
        reconnectStrategy: () => RECONNECT_MS,
      },
    });
    const noteAnswer = () => void (answeredAtMs = performance.now());
    connecting.on('ready', noteAnswer);
    connecting.on('ping-interval', noteAnswer);
    // Commands report their own errors. Without a listener, an error event would end the process.
    connecting.on('error', () => undefined);
    connecting.connect().catch(() => undefined);
    return connecting;
  }

  async function sendCommand(...command: string[]): Promise<Answer> {
    try {
      // The client's own time-outs do not cover answers.
      const answer = await withTimeout(
        answerTimeoutMs,
        () => client.sendCommand<Answer>(command),
        () => new Error('Redis did not answer in time'),
      );
      answeredAtMs = performance.now();
      return answer;
    } catch (error) {
      if (client.isReady && performance.now() - answeredAtMs > SILENT_AFTER_MS) renew();
      throw error;
    }
  }

  /** The client's own time-out restarts with each command. */
  function renew(): void {
    client.destroy();
    answeredAtMs = performance.now();
    client = connect();
  }

  return { sendCommand, close: () => client.destroy() };
}
