import { useRef, useState } from 'preact/hooks';
import { explain } from '../stockroom.ts';
import { Icon } from './icon.tsx';
import { announce } from './notice.tsx';

const MAX_ROWS = 50_000;

interface DownloadProps<Row> {
  fileName: string;
  /** The fields of a row that the file has, in this order. Their names are its first line. */
  fields: readonly (keyof Row & string)[];
  /** All rows, page by page. */
  list: () => AsyncIterable<Row>;
}

/** Reads every page of a filtered list and saves it as CSV, with the count while it reads. A second click stops it. */
export function DownloadCsv<Row>({ fileName, fields, list }: DownloadProps<Row>) {
  const [read, setRead] = useState<number | null>(null);
  const isWanted = useRef(false);

  async function run(): Promise<void> {
    if (isWanted.current) return void (isWanted.current = false);
    isWanted.current = true;
    setRead(0);
    try {
      const lines = [fields.join(',')];
      for await (const row of list()) {
        if (!isWanted.current || lines.length > MAX_ROWS) break;
        lines.push(fields.map((field) => toCell(row[field])).join(','));
        if (lines.length % 100 === 0) setRead(lines.length - 1);
      }
      if (isWanted.current) save(fileName, `${lines.join('\r\n')}\r\n`);
      if (lines.length > MAX_ROWS)
        announce(`The file has the first ${MAX_ROWS} rows. Narrow the filters for the others.`);
    } catch (error) {
      announce(explain(error));
    }
    isWanted.current = false;
    setRead(null);
  }

  return (
    <button type="button" onClick={run}>
      <Icon name="download" /> {read === null ? 'CSV' : `Stop (${read} rows)`}
    </button>
  );
}

/** A text that a spreadsheet would run as a formula gets a leading quote. */
function toCell(cell: unknown): string {
  if (typeof cell === 'number') return String(cell);
  const given = String(cell ?? '');
  const text = /^[=+\-@\t\r]/.test(given) ? `'${given}` : given;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
