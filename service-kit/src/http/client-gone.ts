import type { ServerResponse } from 'node:http';

/** The client disconnected, so nobody receives an answer. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
}

/** Aborts when the client disconnects before the whole answer is sent. A half-closed connection does not count. */
export function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const leave = () => {
    if (!response.writableFinished) gone.abort(new ClientGoneError('the client has gone'));
  };
  if (response.destroyed) leave();
  else response.once('close', leave);
  return gone.signal;
}
