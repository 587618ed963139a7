import { once } from 'node:events';
import { addAbortSignal, PassThrough, pipeline, type Readable } from 'node:stream';
import { createDeflateRaw, createInflateRaw } from 'node:zlib';
import { ProblemError } from '@stockroom/contracts/problems';
import type { ReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { Queryable } from '../db/pool.ts';
import { type ReplicaRouting, STREAM_WITHIN_MS } from '../db/replica-routing.ts';
import { STALLED_CLIENT_MS } from '../exports/csv-route.ts';
import { escapeFormula } from '../exports/escape-formula.ts';
import { BYTE_ORDER_MARK, toCsv } from '../exports/stream-csv.ts';

/**
 * What is read ahead of a client, compressed: 300,000 rows and more, so a file of that size does not wait for its client.
 * Level 1 takes 1 ms for 100 kB.
 */
const READ_AHEAD_BYTES = 8 * 1024 * 1024;
const COMPRESSION_LEVEL = 1;
/** The limit of files that are read or sent at the same time, because each holds up to READ_AHEAD_BYTES. */
const OPEN_FILES_MAX = 8;

type Cell = string | number | boolean | null | undefined;
type Row = Record<string, Cell>;

interface RowReport {
  /** The fields of the rows, in the order of the file. */
  columns: readonly string[];
  /** The rows, in batches. */
  readRows: (db: Queryable) => AsyncIterable<Row[]>;
}

interface ReportFilesDeps {
  reads: Pick<ReplicaRouting, 'streamedReport'>;
  /** The limiter of all exports. Each batch counts as one read. */
  limiter: Pick<ReadLimiter, 'read'>;
  readAheadBytes?: number;
}

/** The columns with texts of clients, which a spreadsheet could run as formulas. Amounts may begin with a minus. */
const TEXT_COLUMNS = new Set(['customerName', 'sku']);

/** Reports as CSV files (RFC 4180), with a byte order mark. */
export function createReportFiles({ reads, limiter, readAheadBytes = READ_AHEAD_BYTES }: ReportFilesDeps) {
  let openFiles = 0;

  /** Reads the rows in one snapshot, and writes them as far ahead of the client as `write` lets it. */
  function readFile(
    { columns, readRows }: RowReport,
    { signal: gone, write, onBegun: onFirstRows }: FileTarget,
  ): Promise<void> {
    return reads.streamedReport({
      signal: gone,
      async read(db, { onBegun, signal }) {
        // Longer than a client may stall, so that it is disconnected first.
        await db.query({ text: `set local idle_in_transaction_session_timeout = ${2 * STALLED_CLIENT_MS}` });
        let isFirst = true;
        for await (const rows of withEmpty(readRows(db))) {
          const text = await limiter.read(signal, async () =>
            toCsv(rows.map((row) => cellsOf(row, columns))),
          );
          const head = isFirst ? [BYTE_ORDER_MARK, toCsv([[...columns]])] : [];
          if (isFirst) onBegun();
          onFirstRows();
          isFirst = false;
          await write(Buffer.concat([...head, text]), signal);
        }
      },
    });
  }

  return {
    /**
     * A report as a file, whose rows are those of one snapshot. A slow client delays neither the transaction nor other
     * reports, unless the file is larger than the buffer; then PostgreSQL waits for it. After 5 minutes the file ends with an
     * error. `gone` aborts when the client disconnects.
     * @throws ProblemError service_unavailable; the error of the first batch
     */
    async open(report: RowReport, gone: AbortSignal): Promise<Readable> {
      if (openFiles >= OPEN_FILES_MAX)
        throw new ProblemError(
          'service_unavailable',
          'Other reports are being downloaded; try again shortly',
        );
      openFiles += 1;
      const signal = AbortSignal.any([gone, AbortSignal.timeout(STREAM_WITHIN_MS)]);
      const compress = createDeflateRaw({ level: COMPRESSION_LEVEL });
      const ahead = new PassThrough({ readableHighWaterMark: readAheadBytes });
      const csv = addAbortSignal(signal, createInflateRaw());
      // An error of the file reaches Fastify by `csv`.
      pipeline(compress, ahead, csv, () => undefined);
      csv.once('close', () => (openFiles -= 1));
      const begun = Promise.withResolvers<void>();
      const ended = readFile(report, {
        signal,
        onBegun: begun.resolve,
        async write(text, stopped) {
          if (!compress.write(text)) await once(compress, 'drain', { signal: stopped });
        },
      });
      ended.then(
        () => compress.end(),
        (error: unknown) => csv.destroy(error as Error),
      );
      await Promise.race([begun.promise, ended]);
      return csv;
    },
  };
}

interface FileTarget {
  signal: AbortSignal;
  onBegun: () => void;
  /** Ends when there is room for more. */
  write: (text: Buffer, signal: AbortSignal) => Promise<void>;
}

/** The batches; an empty one if there are none. */
async function* withEmpty(batches: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  let isEmpty = true;
  for await (const rows of batches) {
    isEmpty = false;
    yield rows;
  }
  if (isEmpty) yield [];
}

function cellsOf(row: Row, columns: readonly string[]): string[] {
  return columns.map((column) => {
    const text = textOf(row[column]);
    return TEXT_COLUMNS.has(column) ? escapeFormula(text) : text;
  });
}

/** As in JSON, in which an amount has the decimals of its currency. */
function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return cell === null || cell === undefined ? '' : JSON.stringify(cell);
}
