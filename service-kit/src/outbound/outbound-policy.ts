import ipaddr from 'ipaddr.js';

/** What calls to addresses that clients choose may reach beyond https on public addresses. */
export interface OutboundRules {
  /** Whether plain http is allowed. */
  allowsHttp: boolean;
  /** The allowed ports; null: any. With plain http, port 80 is allowed too. */
  ports: readonly number[] | null;
  /** The allowed networks that are not public, in CIDR notation. */
  networks: readonly string[];
}

export type OutboundPolicy = ReturnType<typeof createOutboundPolicy>;

/** Azure's platform address, which only looks public: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const NOT_PUBLIC = ['168.63.129.16/32'].map((range) => ipaddr.parseCIDR(range));
/** The only IPv6 unicast addresses that are assigned: https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

const MAX_URL_LENGTH = 2_000;

/**
 * Where a server may send requests whose addresses clients choose, so that nobody can reach its own network through it
 * (server-side request forgery). @throws Error if a network is not in CIDR notation
 */
export function createOutboundPolicy({ allowsHttp, ports, networks }: OutboundRules) {
  const allowed = networks.map((network) => ipaddr.parseCIDR(network));

  /** Whether a connection to this IP address is allowed: it is public, or in one of the networks. */
  function allowsAddress(text: string): boolean {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.parse(text);
    return allowed.some((range) => isWithin(address, range)) || isPublic(address);
  }

  return {
    allowsAddress,

    /**
     * Why a URL is refused, in words that follow it, or null. A host that is an IP address, in any notation, is checked here;
     * a name only when it is resolved, at each connection.
     */
    findUrlFault(text: string): string | null {
      const url = text.length > MAX_URL_LENGTH ? null : URL.parse(text);
      if (url === null) return 'is not a URL';
      const isHttp = url.protocol === 'http:' && allowsHttp;
      if (url.protocol !== 'https:' && !isHttp) return allowsHttp ? 'is not http(s)' : 'is not https';
      if (url.username !== '' || url.password !== '') return 'contains a user name or a password';
      const port = Number(url.port) || (isHttp ? 80 : 443);
      const isUsual = isHttp && url.port === '';
      if (ports !== null && !isUsual && !ports.includes(port))
        return `has the port ${port}, which is not allowed`;
      const literal = literalOf(url);
      return literal === null || allowsAddress(literal) ? null : 'has an address that is not public';
    },
  };
}

/**
 * The IP address in a URL, or null if it has a name. The URL parser has already turned every notation, such as `0x7f.1` and
 * `2130706433`, into the usual one.
 */
export function literalOf({ hostname }: URL): string | null {
  const text = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(text) ? text : null;
}

/** Whether a text is a network in CIDR notation. */
export const isNetwork = (text: string): boolean => ipaddr.isValidCIDR(text);

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** `unicast` excludes private, link-local, shared (CGNAT), mapped, translated, tunnelled, multicast and reserved addresses. */
function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv6' && !isWithin(address, GLOBAL_UNICAST)) return false;
  return !NOT_PUBLIC.some((range) => isWithin(address, range));
}

function isWithin(address: Address, range: Range): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}
