import { BlockList, isIP } from 'node:net';
import { showValue, wholeNumber } from '@stockroom/service-kit/environment/setting-kinds';
import { z } from 'zod';

/** Express's names for ranges of addresses. */
const NAMED_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

const listed = (text: string) => text.split(',').map((entry) => entry.trim());

/** The number of our own proxies in front, or their addresses: only their `X-Forwarded-*` is trusted. */
export const trustProxySchema = z
  .string()
  .refine((text) => /^\d$/.test(text) || listed(text).every(isRange), {
    error: ({ input }) =>
      `${showValue(String(input))} is neither a number of proxies up to 9 nor a list of addresses and subnets such as 10.0.0.0/8, separated by commas`,
  })
  .transform((text) => (/^\d$/.test(text) ? Number(text) : listed(text)));

/** Origins such as `https://shop.example`, separated by commas. */
export const originsSchema = z
  .string()
  .transform(listed)
  .refine((origins) => origins.every((origin) => URL.parse(origin)?.origin === origin && origin !== 'null'), {
    error: ({ input }) =>
      `${showValue(String(input))} is not a list of origins such as https://shop.example, separated by commas`,
  });

/** 0 means no limit. */
export const perMinuteSchema = wholeNumber({ min: 0, max: 100_000_000 });

function isRange(text: string): boolean {
  if (NAMED_RANGES.has(text)) return true;
  const [address = '', prefix] = text.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  if (prefix === undefined) return true;
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
    return /^\d+$/.test(prefix);
  } catch {
    return false;
  }
}
