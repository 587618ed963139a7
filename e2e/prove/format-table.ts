export interface Column<Row> {
  title: string;
  width: number;
  cell: (row: Row) => string;
}

/** Rows as text, with cells wrapped to their column's width, and a line between rows. */
export function formatTable<Row>(columns: Column<Row>[], rows: Row[]): string {
  const rule = columns.map(({ width }) => '─'.repeat(width)).join('─┼─');
  const lines = [
    formatRow(
      columns,
      columns.map(({ title }) => title),
    ),
    ...rows.flatMap((row) => [
      rule,
      formatRow(
        columns,
        columns.map(({ cell }) => cell(row)),
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function formatRow<Row>(columns: Column<Row>[], cells: string[]): string {
  const wrapped = cells.map((cell, index) => wrap(cell, columns[index]?.width ?? 0));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ width }, column) => (wrapped[column]?.[line] ?? '').padEnd(width))
      .join(' │ ')
      .trimEnd(),
  ).join('\n');
}

/** Breaks between words, and inside a word that is wider than the column. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => each.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
