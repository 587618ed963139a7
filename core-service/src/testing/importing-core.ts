import type { ImportJson } from '@stockroom/contracts/imports';
import { createApplyImport } from '../imports/apply-import.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import { type CoreOptions, type CoreUnderTest, startCore } from './core-under-test.ts';
import { eventually } from './eventually.ts';

export type CsvBody = NonNullable<RequestInit['body']>;

export type ImportingCore = Awaited<ReturnType<typeof startImportingCore>>;

/** Core with a dispatcher that applies imports; unless `applies` is false, which leaves them queued. */
export async function startImportingCore({
  applies = true,
  leaseMs = 15_000,
  ...options
}: { applies?: boolean; leaseMs?: number } & CoreOptions = {}) {
  let dispatcher: Dispatcher | null = null;
  const core: CoreUnderTest = await startCore({ ...options, onCommitted: () => dispatcher?.wake() });
  const { pool, logger, deps } = core;

  function startApplying(): void {
    const applying = {
      pool,
      logger,
      clock: () => new Date(),
      currency: deps.currency,
      calendar: deps.calendar,
      onCommitted: () => undefined,
    };
    dispatcher = createDispatcher({
      pool,
      logger,
      handlers: { 'import.apply': createApplyImport(applying) },
      concurrency: 1,
      leaseMs,
      pollMs: 50,
    });
  }
  if (applies) startApplying();

  const importCsv = (path: string, csv: CsvBody, headers: Record<string, string> = {}) =>
    core.send('POST', path, { headers: { 'content-type': 'text/csv', ...headers }, body: csv });

  return {
    ...core,
    startApplying,
    importCsv,
    dryRun: (kind: string, csv: CsvBody) => importCsv(`/${kind}/import?dryRun=true`, csv),
    /** Waits until an import has ended. */
    async finished(id: number): Promise<ImportJson> {
      return eventually(`the end of import ${id}`, async () => {
        const { body } = await core.get(`/imports/${id}`);
        return ['DONE', 'FAILED'].includes(body.state) ? body : null;
      });
    },
    async close(): Promise<void> {
      await dispatcher?.close();
      await core.close();
    },
  };
}
