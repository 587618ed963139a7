import pdfmake from 'pdfmake';
import type { Content } from 'pdfmake/interfaces.js';
import { type Draw, FONT_FILES, TABLE_HEAD, tableOf } from './contender.ts';

pdfmake.setFonts({ Noto: { normal: FONT_FILES.regular, bold: FONT_FILES.bold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);

export const draw: Draw = async ({ document }) => {
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [52, 56, 52, 64],
    info: { title: document.title, author: document.business.name },
    defaultStyle: { font: 'Noto', fontSize: 9.5 },
    footer: (page, pages) => ({
      margin: [52, 20],
      columns: [{ text: document.footer }, { text: `Page ${page} of ${pages}`, alignment: 'right' }],
    }),
    content: [
      {
        columns: [
          [
            { text: document.business.name, bold: true, fontSize: 15 },
            ...document.business.lines.map((text) => ({ text })),
          ],
          { text: 'Invoice', fontSize: 25, alignment: 'right' },
        ],
      },
      {
        margin: [0, 20],
        columns: [
          [
            { text: 'Bill to' },
            { text: document.billTo.name, bold: true },
            ...document.billTo.lines.map((text) => ({ text })),
          ],
          document.facts.map(({ label, value }) => pair(label, value)),
        ],
      },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['*', 'auto', 'auto', 'auto'],
          body: [
            TABLE_HEAD.map((text, column) => cell(text, column, true)),
            ...tableOf(document).map((texts) => texts.map((text, column) => cell(text, column, false))),
          ],
        },
      },
      ...document.sums.map(({ label, amount }) => pair(label, amount)),
      { ...pair(document.total.label, document.total.amount), bold: true, fontSize: 12 },
      ...document.closing.map((text) => ({ text })),
    ],
  });
  return pdf.getBuffer();
};

function pair(label: string, value: string): { columns: Content[] } {
  return { columns: [{ text: label }, { text: value, alignment: 'right' }] };
}

function cell(text: string, column: number, bold: boolean) {
  return { text, bold, alignment: column === 0 ? ('left' as const) : ('right' as const) };
}
