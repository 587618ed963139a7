import { expect, test } from '@jest/globals';
import type { SellerLogo } from '@stockroom/contracts/sellers';
import { createSellerLogos, LogoUnavailable } from './seller-logos.ts';
import { aMailOf, anIssue, aSeller } from './testing/document-commands.ts';

const LOGO: SellerLogo = {
  width: 1,
  height: 1,
  colors: 'DeviceRGB',
  filter: 'FlateDecode',
  data: Buffer.from([1, 2, 3]).toString('base64'),
  alpha: null,
};
const shaOf = (digit: number) => String(digit).repeat(64);
const withLogo = (digit: number) => anIssue({ seller: aSeller({ logoSha256: shaOf(digit) }) });

function aCache(fail: () => boolean = () => false) {
  const fetched: string[] = [];
  const logos = createSellerLogos({
    maxKept: 2,
    async fetchLogo(sha256) {
      fetched.push(sha256);
      if (fail()) throw new Error('core is away');
      return LOGO;
    },
  });
  return { logos, fetched };
}

test('a logo is fetched once, also for commands at the same time, and not for a shop without one', async () => {
  const { logos, fetched } = aCache();
  const [first, second] = await Promise.all([logos.logoOf(withLogo(1)), logos.logoOf(withLogo(1))]);
  expect(first).toEqual({ ...LOGO, data: Uint8Array.from([1, 2, 3]) });
  expect(second).toBe(first);
  expect(await logos.logoOf(anIssue())).toBeNull();
  expect(fetched).toEqual([shaOf(1)]);
});

test('a mail of a stored document needs no logo', async () => {
  const { logos, fetched } = aCache();
  const stored = {
    key: 'a',
    sha256: shaOf(2),
    bytes: 1,
    storedAt: '2026-01-15T10:30:00.000Z',
    layout: { version: 2, pageSize: 'A4' as const },
    missingGlyphs: 0,
    xmlSha256: null,
    einvoiceMissing: [],
  };
  expect(await logos.logoOf(aMailOf(withLogo(1), stored))).toBeNull();
  expect(fetched).toEqual([]);
});

test('only the logos used last are kept', async () => {
  const { logos, fetched } = aCache();
  for (const digit of [1, 2, 1, 3, 1, 2]) await logos.logoOf(withLogo(digit));
  expect(fetched).toEqual([1, 2, 3, 2].map(shaOf));
});

test('a failed fetch is told, and the next command fetches again', async () => {
  let isAway = true;
  const { logos, fetched } = aCache(() => isAway);
  await expect(logos.logoOf(withLogo(1))).rejects.toThrow(LogoUnavailable);
  isAway = false;
  expect(await logos.logoOf(withLogo(1))).toMatchObject({ width: 1 });
  expect(fetched).toHaveLength(2);
});
