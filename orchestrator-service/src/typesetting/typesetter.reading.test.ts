import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import PdfKit from 'pdfkit';
import { readPdf } from '../documents/testing/read-pdf.ts';
import { drawLines } from './testing/draw-lines.ts';
import { mixedLines, withoutMarks } from './testing/mixed-lines.ts';
import { loadTypefaces, type Typefaces } from './typefaces.ts';
import { typefaces } from './testing/shared-typefaces.ts';
import { createTypesetter } from './typesetter.ts';

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;

const draw = (lines: readonly string[], faces: Typefaces = typefaces) => drawLines(faces, lines);

function popplerText(pdf: Buffer, options: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'typesetter-'));
  try {
    const path = join(folder, 'read.pdf');
    writeFileSync(path, pdf);
    return withoutMarks(execFileSync('pdftotext', [...options, path, '-'], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const samples = [
  'Đorđe Żółć-Ångström, office; Příliš žluťoučký kůň €',
  'Ελληνική Οδός 12',
  'улица Льва Толстого, 16',
  'רחוב הרצל תל אביב',
  'شركة النور للتجارة لا إله إلا الأحمد',
  'सिद्धार्थ श्रीवास्तव, दिल्ली ११०००१ क्षत्रिय',
  'บริษัท ก้าวหน้า จำกัด น้ำผึ้ง',
  '株式会社山田商店、東京都「渋谷」1-2-3',
  '北京市朝阳区建国路88号',
  '서울특별시 강남구 테헤란로 123',
  'Tea 茶 お茶 Ω Ж ไทย दिल्ली 한국 ABC',
  'a 😀 👨‍👩‍👧 ★ → ✓ № b',
  'before ༀ𓀀 after',
];
const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, ' ');

test.each(samples)('%s reads back, regular and bold', async (sample) => {
  const { pages } = await readPdf(await draw([sample, sample]));
  expect(plain(pages[0]!).split(plain(sample))).toHaveLength(3);
});

// From Debian's package poppler-utils; without it, these are skipped with a message.
(hasPdftotext ? describe : describe.skip)('read by pdftotext (if installed)', () => {
  test.each(samples)('%s reads back', async (sample) => {
    // Pdftotext detects spaces by the gaps between glyphs.
    const bare = (text: string) => plain(text).replaceAll(' ', '');
    expect(bare(popplerText(await draw([sample, sample]))).split(bare(sample))).toHaveLength(3);
  });

  // Poppler judges the direction of a page by its letters, and the direction of a line by the page's.
  const latin = 'A page with far more Latin letters than others. '.repeat(2).trim();
  const pages = {
    'of Latin letters': [...Array.from({ length: 3 }, () => latin), ...mixedLines],
    'of letters from right to left': [
      'שמן זית כתית מעולה מן הגליל העליון',
      ...mixedLines,
      'مرحبا بكم في المتجر',
    ],
    'of one line': ['שלום (ABC) 123'],
  };

  describe.each(Object.entries(pages))('on a page %s', (_, lines) => {
    test.each([[[]], [['-raw']], [['-layout']]])(
      'lines with both directions read back completely, %j',
      async (options) => {
        const text = popplerText(await draw(lines), options).normalize('NFKC');
        const read = text.split(/[\n\f]/).map((line) => line.trim());
        expect(read.filter((line) => line !== '')).toEqual(lines.map((line) => line.normalize('NFKC')));
      },
    );
  });

  test('a right-to-left word is found as printed, without removing marks', async () => {
    const pdf = await draw(['Café שלום עולם 2024']);
    const folder = mkdtempSync(join(tmpdir(), 'typesetter-'));
    try {
      writeFileSync(join(folder, 'read.pdf'), pdf);
      const text = execFileSync('pdftotext', [join(folder, 'read.pdf'), '-'], { encoding: 'utf8' });
      expect(text).toContain('שלום עולם');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test.each(mixedLines)('%s reads back in pdf.js, including spaces', async (line) => {
  const { pages } = await readPdf(await draw(['first', line, 'last']));
  expect(plain(withoutMarks(pages[0]!))).toBe(`first ${plain(line)} last`);
});

test('characters that no face has read back one by one', async () => {
  const { pages } = await readPdf(await draw(['ༀ𓀀']));
  expect(pages[0]).toBe('ༀ𓀀');
});

test('the same texts have the same bytes, after other drawings and with newly loaded typefaces', async () => {
  const first = await draw(samples);
  await draw(samples.map((sample) => `${sample.toUpperCase()} \u00a0\u212a\u00ad ${sample}`).toReversed());
  expect((await draw(samples)).equals(first)).toBe(true);
  expect((await draw(samples, loadTypefaces())).equals(first)).toBe(true);
});

test('a wrapped line keeps the direction and the character forms of the whole text', () => {
  const doc = new PdfKit({ autoFirstPage: false, font: '' });
  const typesetter = createTypesetter(doc, typefaces, { locale: 'en-US' });
  const type = { size: 10, weight: 'regular' } as const;
  const text = `${'שלום '.repeat(8)}${'abc '.repeat(8)}${'東京 カフェ '.repeat(3)}`.trim();
  const lines = typesetter.wrap(text, type, 120);
  expect(
    lines
      .map((line) => line.text)
      .join(' ')
      .replaceAll(/\s/g, ''),
  ).toBe(text.replaceAll(/\s/g, ''));
  for (const line of lines) expect(typesetter.width(line, type)).toBeLessThanOrEqual(120);
});

test('a text has its own direction, even if it equals a line of a text with the other direction', () => {
  const type = { size: 10, weight: 'regular' } as const;
  const text = 'Olive oil, organic (500 ml).';
  const drawn = (wrapBefore: boolean) => {
    const doc = new PdfKit({ autoFirstPage: false, font: '', compress: false });
    doc.addPage();
    const typesetter = createTypesetter(doc, typefaces, { locale: 'en-US' });
    const width = typesetter.width(text, type);
    let hebrew = 'ש';
    while (typesetter.width(`${hebrew}ש`, type) <= width) hebrew += 'ש';
    const lines = wrapBefore ? typesetter.wrap(`${hebrew} ${text}`, type, width) : [];
    typesetter.draw(text, type, { x: 50, y: 50 });
    doc.end();
    const operators = (doc.read() as Buffer).toString('latin1').match(/BT[\s\S]*?ET/)?.[0];
    return { lines: lines.map((line) => line.text), operators };
  };
  const { lines, operators } = drawn(true);
  expect(lines.at(-1)).toBe(text);
  expect(operators).toBe(drawn(false).operators);
});

test('all figures have the same width, and none is kerned', () => {
  const doc = new PdfKit({ autoFirstPage: false, font: '' });
  const typesetter = createTypesetter(doc, typefaces, { locale: 'en-US' });
  for (const weight of ['regular', 'bold'] as const) {
    const widths = ['$1,111.11', '$7,474.17', '$9,000.49'].map((amount) =>
      typesetter.width(amount, { size: 9.5, weight }).toFixed(3),
    );
    expect(new Set(widths).size).toBe(1);
  }
});
