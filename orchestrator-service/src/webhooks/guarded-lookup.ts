import type { LookupOptions } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import type { OutboundPolicy } from '@stockroom/service-kit/outbound/outbound-policy';

/** A name's addresses. @throws Error if there are none */
export type ResolveName = (name: string) => Promise<string[]>;

const QUERY_TIMEOUT_MS = 2_500;
const QUERY_TRIES = 2;

/** The error of a name that resolves to an address that is not allowed. */
class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** The error of a name without an address. */
class NameUnknown extends Error {
  readonly code = 'NAME_UNKNOWN';
}

/**
 * The addresses of a name by DNS. `dns.lookup` would occupy one of the process's few threads while a name server does not
 * answer, and all other work with files and names would wait.
 */
export async function resolveByDns(name: string): Promise<string[]> {
  // RFC 6761, section 6.3: name servers need not know it.
  if (/(^|\.)localhost\.?$/.test(name)) return ['127.0.0.1', '::1'];
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERY_TRIES });
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}

/**
 * A look-up for sockets that refuses a name if any of its addresses is not allowed. A socket connects to the very addresses that
 * were checked, because it asks for them once: so a name that changes its address in between (DNS rebinding) gains nothing.
 */
export function createGuardedLookup(policy: OutboundPolicy, resolve: ResolveName): LookupFunction {
  return (hostname, options, callback) => {
    void lookUp({ policy, resolve, hostname, options }, callback);
  };
}

async function lookUp(
  {
    options: { all, family },
    ...asked
  }: { policy: OutboundPolicy; resolve: ResolveName; hostname: string; options: LookupOptions },
  callback: Parameters<LookupFunction>[2],
): Promise<void> {
  try {
    const addresses = await findAddresses(asked);
    const usable = addresses.filter((each) => !family || each.family === family);
    const [first] = usable;
    if (first === undefined) throw new NameUnknown(`${asked.hostname} has no address`);
    if (all) callback(null, usable);
    else callback(null, first.address, first.family);
  } catch (error) {
    callback(error as Error, '', 0);
  }
}

async function findAddresses({
  policy,
  resolve,
  hostname,
}: {
  policy: OutboundPolicy;
  resolve: ResolveName;
  hostname: string;
}) {
  const addresses = await resolve(hostname);
  if (addresses.some((address) => !policy.allowsAddress(address)))
    throw new AddressRefused(`${hostname} has an address that is not public`);
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}
