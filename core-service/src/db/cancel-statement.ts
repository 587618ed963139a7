import pg, { type PoolClient } from 'pg';

/** How long cancelling may take before the connection is closed. */
const CANCEL_WITHIN_MS = 2_000;
const REPEAT_MS = 400;

/** Members of pg that its types lack. */
interface Cancellable {
  host: string;
  port: number;
  processID: number | null;
  secretKey: number | null;
  ssl: boolean | object;
  sslNegotiation: string;
  connection: { stream: { destroy(): void } };
}
interface Canceller {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
  readonly stream: { destroy(): void };
}

/**
 * Cancels the running statement of a connection with the protocol's cancel request, which needs no free connection,
 * works through TLS and poolers, and identifies the session by its secret. The statement then fails with 57014. A
 * request that arrives between two statements has no effect, so it is repeated. It may also arrive after the last
 * statement, so the connection must not run another one: release it with `true`. If the server does not react within 2
 * s, the connection is closed.
 * @returns a function to call once the statement has ended
 */
export function cancelStatement(client: PoolClient): () => void {
  const session = client as unknown as Cancellable;
  const cancellers = [sendCancel(session)];
  const repeat = setInterval(() => cancellers.push(sendCancel(session)), REPEAT_MS);
  const cut = setTimeout(() => {
    clearInterval(repeat);
    session.connection.stream.destroy();
  }, CANCEL_WITHIN_MS);
  return () => {
    clearInterval(repeat);
    clearTimeout(cut);
    for (const canceller of cancellers) canceller?.stream.destroy();
  };
}

function sendCancel({
  host,
  port,
  processID,
  secretKey,
  ssl,
  sslNegotiation,
}: Cancellable): Canceller | null {
  if (processID === null || secretKey === null) return null;
  const settings = { ssl, sslnegotiation: sslNegotiation } as pg.ClientConfig;
  const connection = new pg.Connection(settings);
  const canceller = connection as unknown as Canceller;
  const send = () => canceller.cancel(processID, secretKey);
  // A failure needs no handling: the connection is then closed.
  connection.on('error', () => undefined);
  if (!ssl) connection.once('connect', send);
  else {
    if (sslNegotiation !== 'direct') connection.once('connect', () => canceller.requestSsl());
    connection.once('sslconnect', send);
  }
  if (host.startsWith('/')) canceller.connect(`${host}/.s.PGSQL.${port}`);
  else canceller.connect(port, host);
  return canceller;
}
