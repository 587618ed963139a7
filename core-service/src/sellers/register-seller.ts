import { hash } from 'node:crypto';
import type { Seller, SellerLogo } from '@stockroom/contracts/sellers';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { type LogoFile, logoRefused, readLogoFile } from './read-logo-file.ts';
import { hasLogo, insertLogo, insertSeller, type StoredSeller } from './seller-store.ts';

/**
 * The row of the shop's present facts, with its logo. Inserts both if no row equals them.
 * @throws Error with the reason if the logo cannot be used
 */
export async function registerSeller(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { seller, logoPath }: { seller: Seller; logoPath: string | null },
): Promise<StoredSeller> {
  const file = logoPath === null ? null : readLogoFile(logoPath);
  const logo = file === null || (await hasLogo(pool, file.sha256)) ? null : await prepareLogo(file);
  const facts = { ...seller, logoSha256: file?.sha256 ?? null };
  const createdAt = clock();
  return inTransaction(pool, async (tx) => {
    if (file !== null && logo !== null) await insertLogo(tx, { sha256: file.sha256, logo, createdAt });
    const sha256 = hash('sha256', JSON.stringify(facts));
    return { id: await insertSeller(tx, { facts, sha256, createdAt }), facts };
  });
}

/** Loads the image libraries only for a new logo: they take a tenth of the start. */
async function prepareLogo({ path, bytes }: LogoFile): Promise<SellerLogo> {
  const { readPdfPicture } = await import('@stockroom/service-kit/pictures/pdf-picture');
  try {
    const { data, alpha, ...picture } = readPdfPicture(bytes);
    return { ...picture, data: toBase64(data), alpha: alpha === null ? null : toBase64(alpha) };
  } catch (cause) {
    throw logoRefused(path, cause);
  }
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
