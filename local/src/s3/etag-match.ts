/** Whether an `If-Match` or `If-None-Match` value names this ETag (hex, without quotes). */
export function matchesEtag(condition: string, etag: string): boolean {
  return condition
    .split(',')
    .map((one) => one.trim().replace(/^W\//, '').replaceAll('"', ''))
    .some((one) => one === '*' || one === etag);
}
