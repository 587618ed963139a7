import { buildSecurityHeaders } from '../http/security-headers.ts';

/** Nothing is inline, and nothing comes from elsewhere. The page shows PDFs that it has read, as `blob:` URLs. */
export const CONSOLE_HEADERS = buildSecurityHeaders({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'"],
  frameSrc: ['blob:'],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
});
