import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Names that Express knows for ranges of addresses. */
const NAMED_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

const listed = (text: string) => text.split(',').map((entry) => entry.trim());

/** How many proxies in front are ours, or their addresses: whose `X-Forwarded-*` is believed. */
export const trustProxySchema = z
  .string()
  .refine((text) => /^\d$/.test(text) || listed(text).every(isRange), {
    error:
      'must be a number of proxies up to 9, or addresses and subnets such as 10.0.0.0/8, with commas between them',
  })
  .transform((text) => (/^\d$/.test(text) ? Number(text) : listed(text)));

/** Origins such as `https://shop.example`, with commas between them. */
export const originsSchema = z
  .string()
  .transform(listed)
  .refine((origins) => origins.every((origin) => URL.parse(origin)?.origin === origin && origin !== 'null'), {
    error: 'must be origins such as https://shop.example, with commas between them',
  });

/** 0 is no limit. */
export const perMinuteSchema = z.coerce.number().int().min(0).max(100_000_000);

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
