import { Document, Font, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { type Draw, FONT_FILES, TABLE_HEAD, tableOf } from './contender.ts';

Font.register({
  family: 'Noto',
  fonts: [{ src: FONT_FILES.regular }, { src: FONT_FILES.bold, fontWeight: 'bold' }],
});

const styles = StyleSheet.create({
  page: { fontFamily: 'Noto', fontSize: 9.5, paddingHorizontal: 52, paddingTop: 56, paddingBottom: 64 },
  strong: { fontWeight: 'bold' },
  row: { flexDirection: 'row', justifyContent: 'space-between' },
  line: { flexDirection: 'row', borderBottom: '0.5pt solid #d8dee5', paddingVertical: 6 },
  wide: { flex: 3 },
  number: { flex: 1, textAlign: 'right' },
  footer: { position: 'absolute', bottom: 30, left: 52, right: 52, flexDirection: 'row' },
});

export const draw: Draw = async ({ document }) => {
  const { business, billTo, facts, sums, total, closing, footer, title } = document;
  const text = (value: string) => h(Text, { key: value }, value);
  const page = h(
    Page,
    { size: 'A4', style: styles.page },
    h(View, { style: styles.row }, h(Text, { style: styles.strong }, business.name), text('Invoice')),
    ...business.lines.map(text),
    text('Bill to'),
    h(Text, { style: styles.strong }, billTo.name),
    ...billTo.lines.map(text),
    ...facts.map(({ label, value }) => pair(label, value)),
    tableRow(TABLE_HEAD, 'head'),
    ...tableOf(document).map((cells, index) => tableRow(cells, String(index))),
    ...sums.map(({ label, amount }) => pair(label, amount)),
    pair(total.label, total.amount),
    ...closing.map(text),
    h(
      View,
      { style: styles.footer, fixed: true },
      h(Text, { style: styles.wide }, footer),
      h(Text, {
        style: styles.number,
        render: ({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`,
      }),
    ),
  );
  return renderToBuffer(h(Document, { title, author: business.name }, page));
};

function pair(label: string, value: string): ReactElement {
  return h(View, { key: label, style: styles.row }, h(Text, null, label), h(Text, null, value));
}

function tableRow(cells: string[], key: string): ReactElement {
  return h(
    View,
    { key, style: styles.line, wrap: false, fixed: key === 'head' },
    ...cells.map((cell, column) =>
      h(Text, { key: column, style: column === 0 ? styles.wide : styles.number }, cell),
    ),
  );
}
