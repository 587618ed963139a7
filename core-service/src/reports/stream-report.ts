import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { ReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { Queryable } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { STALLED_CLIENT_MS } from '../exports/csv-route.ts';
import { escapeFormula } from '../exports/escape-formula.ts';
import { BYTE_ORDER_MARK, toCsv } from '../exports/stream-csv.ts';

/** What is read ahead of the client. A report of 50,000 rows does not wait for its client. */
const READ_AHEAD_BYTES = 4 * 1024 * 1024;

type Cell = string | number | boolean | null | undefined;
type Row = Record<string, Cell>;

interface RowReport {
  /** The fields of the rows, in the order of the file. */
  columns: readonly string[];
  /** The rows, in batches. */
  readRows: (db: Queryable) => AsyncIterable<Row[]>;
}

interface StreamDeps {
  reads: Pick<ReplicaRouting, 'streamedReport'>;
  /** The limiter of all exports. Each batch counts as one read. */
  limiter: Pick<ReadLimiter, 'read'>;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
}

/** The columns with texts of clients, which a spreadsheet could run as formulas. Amounts may begin with a minus. */
const TEXT_COLUMNS = new Set(['customerName', 'sku']);

/**
 * A report as CSV (RFC 4180), with a byte order mark. Its rows are those of one snapshot, whose transaction is open until
 * they are read. If the client is slow, PostgreSQL waits, and core holds no more than 4 MiB.
 * @throws ProblemError service_unavailable; the error of the first batch
 */
export async function streamReport(
  { columns, readRows }: RowReport,
  { reads, limiter, signal: gone }: StreamDeps,
): Promise<Readable> {
  const csv = new PassThrough({ highWaterMark: READ_AHEAD_BYTES });
  // Destroyed with its error, which Fastify handles.
  csv.on('error', () => undefined);
  const begun = Promise.withResolvers<void>();
  const ended = reads.streamedReport({
    signal: gone,
    async read(db, { onBegun, signal }) {
      // Longer than a client may stall, so that it is disconnected first.
      await db.query({ text: `set local idle_in_transaction_session_timeout = ${2 * STALLED_CLIENT_MS}` });
      let isFirst = true;
      for await (const rows of withEmpty(readRows(db))) {
        const text = await limiter.read(signal, async () => toCsv(rows.map((row) => cellsOf(row, columns))));
        const head = isFirst ? [BYTE_ORDER_MARK, toCsv([[...columns]])] : [];
        if (isFirst) onBegun();
        begun.resolve();
        isFirst = false;
        if (!csv.write(Buffer.concat([...head, text]))) await once(csv, 'drain', { signal });
      }
    },
  });
  ended.then(
    () => csv.end(),
    (error: unknown) => csv.destroy(error as Error),
  );
  await Promise.race([begun.promise, ended]);
  return csv;
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
