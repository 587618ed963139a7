import { describe, expect, test } from '@jest/globals';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { create } from 'fontkit';
import { mixedLines } from '../typesetting/testing/mixed-lines.ts';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { aLogoPng } from './testing/a-logo.ts';
import { someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { hasProgram } from './testing/has-program.ts';
import { readPdfObjects, type PdfObject } from './testing/pdf-objects.ts';
import { runOnPdf } from './testing/run-on-pdf.ts';
import { readShownCodes } from './testing/shown-codes.ts';

/*
 * The rules of PDF/A-3 (ISO 19005-3) that concern what is in our files, checked without another program. The verdict of
 * veraPDF is in `npm run test:documents`.
 */

// No font has the last character.
const mixed = 'Żółć & <Søn> 漢字 भारत שלום ไทย 😀 ༀ';
const names = [mixed, ...mixedLines].map((name) => ({ name, quantity: 1, unitMinor: 5 }));
const pdf = drawInvoice({
  business: { name: mixed, locale: 'ja-JP' },
  order: { lines: [...names, ...someLines(40)], customer: { name: mixed } },
  logo: readPdfPicture(aLogoPng()),
});
const { objects, trailer } = readPdfObjects(pdf);
const all = Array.from(objects.values());
const contents = all
  .filter(({ text }) => text.includes('/Type /Page\n'))
  .map(({ text }) => String(follow(text, 'Contents').stream));

function findOne(part: string): PdfObject {
  const found = all.filter(({ text }) => text.includes(part));
  expect(found).toHaveLength(1);
  return found[0]!;
}

function follow(text: string, key: string): PdfObject {
  const reference = new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(text);
  return objects.get(Number(reference?.[1]))!;
}

test('every object in the cross-reference table is found', () => {
  expect(objects.size).toBe(Number(/\/Size (\d+)/.exec(trailer)![1]) - 1);
});

test('the file has a binary comment and an id, and is not encrypted', () => {
  expect(Buffer.from(pdf).toString('latin1')).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4,}\n/);
  expect(trailer).toMatch(/\/ID \[<([0-9a-f]{32})> <\1>\]/);
  expect(trailer).not.toContain('/Encrypt');
});

test('the metadata are XML that declares PDF/A-3a and PDF/UA-1', () => {
  const xmp = String(follow(findOne('/Type /Catalog').text, 'Metadata').stream);
  expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
  expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
  expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(xmp).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
  expect(xmp).toMatch(/^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>/);
  // Well-formed: elements are closed in order.
  const open: string[] = [];
  const closed: string[][] = [];
  for (const [, close, name = '', rest = ''] of xmp.matchAll(/<(\/?)([\w:]+)([^<>]*)>/g)) {
    if (close === '/') closed.push([open.pop() ?? 'nothing', name]);
    else if (!rest.endsWith('/')) open.push(name);
  }
  expect(open).toEqual([]);
  for (const [opened, name] of closed) expect(name).toBe(opened);
  expect(xmp.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
});

test('the metadata equal the information dictionary', () => {
  const xmp = String(follow(findOne('/Type /Catalog').text, 'Metadata').stream);
  const info = follow(trailer, 'Info').text;
  const stated = (key: string) => decodeText(follow(info, key).text);
  const inXmp = (name: string) =>
    unescapeXml(new RegExp(`<${name}>(?:<[^>]*>)*([^<]*)<`).exec(xmp)?.[1] ?? 'missing');
  expect(inXmp('dc:title')).toBe(stated('Title'));
  expect(inXmp('dc:creator')).toBe(stated('Author'));
  expect(stated('Author')).toBe(mixed);
  expect(inXmp('dc:description')).toBe(stated('Subject'));
  expect(inXmp('pdf:Producer')).toBe(stated('Producer'));
  expect(inXmp('xmp:CreatorTool')).toBe(stated('Creator'));
  for (const name of ['xmp:CreateDate', 'xmp:ModifyDate']) expect(inXmp(name)).toBe('2026-01-15T10:30:00Z');
  for (const key of ['CreationDate', 'ModDate']) expect(follow(info, key).text).toBe('(D:20260115103000Z)');
});

test('the output intent has its profile, and all colours are of its kind', () => {
  const catalog = findOne('/Type /Catalog').text;
  expect(catalog).toContain('/S /GTS_PDFA1');
  const profile = follow(catalog, 'DestOutputProfile');
  expect(profile.text).toContain('/N 3');
  expect(profile.stream!.toString('latin1', 12, 20)).toBe('mntrRGB ');
  expect(profile.stream!.readUInt32BE(0)).toBe(profile.stream!.length);
  for (const { text, stream } of all) expect(text + String(stream)).not.toContain('DeviceCMYK');
});

test('every font is embedded, with its own widths and a text for each code', () => {
  const descendants = all.filter(({ text }) => text.includes('/Subtype /CIDFontType2'));
  expect(descendants.length).toBeGreaterThanOrEqual(6);
  expect(all.filter(({ text }) => text.includes('/Subtype /Type0'))).toHaveLength(descendants.length);
  for (const { text } of descendants) {
    expect(text).toContain('/CIDToGIDMap /Identity');
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+/);
    const descriptor = follow(text, 'FontDescriptor');
    expect(descriptor.text).not.toContain('/CIDSet');
    const file = follow(descriptor.text, 'FontFile2');
    expect(file.text).toContain(`/Length1 ${file.stream!.length}\n`);
    const font = create(file.stream!);
    if (!('getGlyph' in font)) throw new Error('not a single font');
    const widths = /\/W \[0 \[([\d. ]+)\]\]/.exec(text)![1]!.split(' ').map(Number);
    widths.forEach((width, glyph) => {
      const own = (font.getGlyph(glyph).advanceWidth * 1000) / font.unitsPerEm;
      expect(Math.abs(width - own)).toBeLessThanOrEqual(1);
    });
  }
});

test('no code has a text that PDF/A forbids, such as a character for private use', () => {
  const line = { name: 'a\ufeffb \ue000 \ufffe \u{f0000}', quantity: 1, unitMinor: 5 };
  const { objects: found } = readPdfObjects(drawInvoice({ order: { lines: [line] } }));
  const maps = Array.from(found.values(), ({ stream }) => String(stream)).filter((text) =>
    text.includes('beginbfchar'),
  );
  expect(maps.join('')).toContain('<fffd>');
  expect(maps.join('')).not.toMatch(/> <(0000|feff|fffe|e000|db80dc00)>/);
});

test('the file has nothing that PDF/A forbids', () => {
  for (const { text } of all) {
    expect(text).not.toMatch(
      /\/(JavaScript|AA|OpenAction|Launch|EmbeddedFile|LZWDecode|Interpolate|Halftone|Group)\b/,
    );
  }
  for (const content of contents) {
    expect(count(content, /\bBDC\b|\bBMC\b/g)).toBe(count(content, /\bEMC\b/g));
  }
});

test("no text shows code 0, the font's missing-glyph box", () => {
  // Both operators that show text occur.
  for (const way of ['] TJ\n', '> Tj\n']) expect(contents.join('')).toContain(way);
  for (const content of contents) {
    const codes = readShownCodes(content);
    expect(codes.length).toBeGreaterThan(100);
    expect(codes).not.toContain(0);
  }
});

const describeWithQpdf = hasProgram('qpdf') ? describe : describe.skip;

describeWithQpdf('qpdf (if installed)', () => {
  test.each(INVOICE_LOCALES)('accepts an invoice in %s', (locale) => {
    const invoice = drawInvoice({
      business: { locale, name: mixed },
      order: { lines: someLines(60), customer: { name: mixed } },
      logo: readPdfPicture(aLogoPng()),
    });
    const verdict = String(runOnPdf('qpdf', ['--check', 'invoice.pdf'], invoice));
    expect(verdict).toContain('No syntax or stream encoding errors found');
  });
});

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** A PDF text string as pdfkit writes it: in ASCII, or in UTF-16 with a byte order mark. */
function decodeText(written: string): string {
  const inside = written
    .slice(1, -1)
    .replaceAll(/\\([\s\S])/g, (_, character: string) => ESCAPES[character] ?? character);
  const bytes = Buffer.from(inside, 'latin1');
  return inside.startsWith('\xfe\xff') ? bytes.subarray(2).swap16().toString('utf16le') : inside;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
