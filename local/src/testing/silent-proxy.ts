import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type SilentProxy = Awaited<ReturnType<typeof startSilentProxy>>;

interface Link {
  client: Socket;
  server: Socket;
  isSilent: boolean;
}

/**
 * A proxy between two programs that can stop forwarding without closing a connection, like a lost host or a dropped NAT
 * entry: sent data is lost, and neither side learns that the other has closed. `targetUrl` is the server's URL; `url`
 * is the same through the proxy.
 */
export async function startSilentProxy(targetUrl: string) {
  let target = new URL(targetUrl);
  let isSilent = false;
  let opened = 0;
  let trigger: { text: string; reaches: boolean; done: () => void } | null = null;
  const links = new Set<Link>();

  const proxy = createServer((client) => {
    opened++;
    const server = connect(Number(target.port), target.hostname);
    const link = { client, server, isSilent };
    links.add(link);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => undefined);
      from.on('data', (chunk) => {
        if (link.isSilent) return;
        const hit = from === client && trigger !== null && chunk.includes(trigger.text) ? trigger : null;
        if (hit === null || hit.reaches) to.write(chunk);
        if (hit === null) return;
        trigger = null;
        link.isSilent = true;
        hit.done();
      });
      from.on('close', () => {
        if (link.isSilent) return;
        links.delete(link);
        to.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  const url = new URL(targetUrl);
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href.replace(/\/$/, ''),
    /** The number of connections ever accepted. */
    opened: () => opened,
    /** Silences the open connections permanently. New ones are forwarded. */
    silenceOpen(): void {
      for (const link of links) link.isSilent = true;
    },
    /**
     * Silences the connection on which the client next sends `text`: with `reaches`, the server still gets the text,
     * and its answer is lost. Resolves then.
     */
    silenceAt: (text: string, { reaches }: { reaches: boolean }): Promise<void> =>
      new Promise((done) => (trigger = { text, reaches, done })),
    /** While true, new connections are accepted too but stay silent. */
    setSilent(value: boolean): void {
      if (value) for (const link of links) link.isSilent = true;
      isSilent = value;
    },
    /** The target of new connections from now on. */
    pointTo(address: string): void {
      target = new URL(address);
    },
    /** Closes the open connections, which both sides see. */
    cut(): void {
      for (const { client, server } of links) for (const socket of [client, server]) socket.destroy();
      links.clear();
    },
    /** Accepts no connections, and closes the open ones. */
    async close(): Promise<void> {
      proxy.close();
      this.cut();
      if (proxy.listening) await once(proxy, 'close');
    },
  };
}
