import { percentile } from '../../statistics.ts';
import { buildEinvoiceSample, drawPlain, drawWithXml, type EinvoiceSample, modelOf } from './sample.ts';

/** Who makes the XML and embeds it. The others get our PDF without XML. */
export const EMBEDDERS = ['stockroom', 'node-zugferd', '@e-invoice-eu/core'] as const;
export type Embedder = (typeof EMBEDDERS)[number];

export interface EinvoicePlan {
  embedder: Embedder;
  warmUpSeconds: number;
  seconds: number;
}

export interface EinvoiceResult {
  /** Of our PDF without XML, of other invoices like these. */
  plainP50Ms: number;
  p50Ms: number;
  plainBytes: number;
  /** The size of the last PDF. */
  bytes: number;
}

/** Makes one invoice after another, from its facts to its PDF, without and with XML in turns, so that both meet the same load. */
export async function measureEinvoice({
  embedder,
  warmUpSeconds,
  seconds,
}: EinvoicePlan): Promise<EinvoiceResult> {
  const embed = await loadEmbedder(embedder);
  const fromMs = performance.now() + warmUpSeconds * 1000;
  const untilMs = fromMs + seconds * 1000;
  const plainMs: number[] = [];
  const embeddedMs: number[] = [];
  const sizes = { plainBytes: 0, bytes: 0 };
  for (let n = 0; performance.now() < untilMs || embeddedMs.length === 0; n += 2) {
    // The second drawing of one invoice would find its texts in caches.
    const [one, other] = [buildEinvoiceSample(n), buildEinvoiceSample(n + 1)];
    const startedAtMs = performance.now();
    sizes.plainBytes = drawPlain(one).length;
    const drawnAtMs = performance.now();
    sizes.bytes = (await embed(other)).length;
    if (startedAtMs < fromMs) continue;
    plainMs.push(drawnAtMs - startedAtMs);
    embeddedMs.push(performance.now() - drawnAtMs);
  }
  return { plainP50Ms: middleOf(plainMs), p50Ms: middleOf(embeddedMs), ...sizes };
}

const middleOf = (timesMs: number[]) => percentile(Float64Array.from(timesMs).toSorted(), 0.5);

/** Makes the PDF of an invoice with its XML. */
async function loadEmbedder(
  embedder: Embedder,
): Promise<(sample: EinvoiceSample) => Uint8Array | Promise<Uint8Array>> {
  if (embedder === 'stockroom') return drawWithXml;
  const { embed } =
    embedder === 'node-zugferd'
      ? await import('./embed-with-node-zugferd.ts')
      : await import('./embed-with-e-invoice-eu.ts');
  return (sample) => embed(modelOf(sample), drawPlain(sample));
}
