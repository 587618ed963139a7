import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { SellerLogo } from '@stockroom/contracts/sellers';
import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';

/** A shop has one logo, and needs an earlier one only to restore a document. */
const MAX_KEPT = 4;

/** Core did not give a logo. A retry makes sense. */
export class LogoUnavailable extends Error {
  constructor(cause: unknown) {
    super('the logo could not be fetched from core', { cause });
    this.name = 'LogoUnavailable';
  }
}

/** The logos of documents, fetched from core when first needed, and kept. */
export interface SellerLogos {
  /** The logo that the command's document shows, if it draws one. @throws LogoUnavailable */
  logoOf: (command: DocumentCommand) => Promise<PdfPicture | null>;
}

export function createSellerLogos({
  fetchLogo,
  maxKept = MAX_KEPT,
}: {
  fetchLogo: (sha256: string) => Promise<SellerLogo>;
  maxKept?: number;
}): SellerLogos {
  // In order of last use. Commands that need a logo at the same time share one fetch.
  const kept = new Map<string, Promise<PdfPicture>>();

  function fetchOnce(sha256: string): Promise<PdfPicture> {
    return fetchLogo(sha256)
      .then(buildPicture)
      .catch((error: unknown) => {
        kept.delete(sha256);
        throw new LogoUnavailable(error);
      });
  }

  return {
    async logoOf({ type, data: { seller } }) {
      const sha256 = seller.logoSha256;
      if (type === 'document.mail' || sha256 === null) return null;
      const logo = kept.get(sha256) ?? fetchOnce(sha256);
      kept.delete(sha256);
      kept.set(sha256, logo);
      const [oldest] = kept.keys();
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
      return logo;
    },
  };
}

function buildPicture({ data, alpha, ...picture }: SellerLogo): PdfPicture {
  return { ...picture, data: decodeShared(data), alpha: alpha === null ? null : decodeShared(alpha) };
}

/** In shared memory, so that no command copies the bytes into its thread. */
function decodeShared(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
