import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** What a provider gives one customer of IPv6 at least: whoever has it may use all of its addresses. */
const IPV6_SUBNET_BITS = 64;

/** The address that a request is counted to, as `TRUST_PROXY` says whose word is taken for it. */
export function addressOf({ ip }: Request): string {
  return ip === undefined ? 'unknown' : ipKeyGenerator(ip, IPV6_SUBNET_BITS);
}
