import { describe, expect, test } from '@jest/globals';
import { readLogo } from './business-logo.ts';
import { aLogoPng } from './testing/a-logo.ts';
import { someLines } from './testing/an-order-completed.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { hasProgram } from './testing/has-program.ts';
import { compareWithReference, drawPicture, keepReference } from './testing/reference-picture.ts';

/** Another version of poppler may make a few; a single other word makes about 100. */
const MAX_DIFFERENT_PIXELS = 30;

const logo = readLogo(aLogoPng());
const customer = { address: '12 Elm Street\nSpringfield, IL 62701\nUnited States', taxId: 'T-1234' };
const dear = { name: 'Anvil, cast iron', quantity: 1200, unitCents: 123456 };
const names = [
  'Đorđe Żółć, Ångström & Søn',
  'Ελληνικό λάδι · Оливковое масло',
  'שמן זית Olive oil 500 ml',
  'زيت زيتون Olive oil 500 ml',
  'जैतून का तेल · น้ำมันมะกอก',
  '橄榄油 · オリーブオイル · 올리브유 😀',
];
const endless = `${'long words and more '.repeat(4)}${'W'.repeat(40)}`;

/** What is kept as a picture under a name: which page of which invoice. */
const pictures = {
  'one-line': { page: 1, drawing: {} },
  'german-with-logo': {
    page: 1,
    drawing: {
      logo,
      business: { locale: 'de-DE' },
      order: { currency: 'EUR', taxRate: '0.19', customer, lines: [...someLines(4), dear] },
    },
  },
  japanese: {
    page: 1,
    drawing: {
      business: { locale: 'ja-JP', name: '株式会社ハーバー' },
      order: {
        currency: 'JPY',
        customer: { ...customer, name: '山田 太郎' },
        lines: [...someLines(4), dear],
      },
    },
  },
  'last-of-100-lines': { page: 5, drawing: { logo, order: { customer, lines: someLines(100) } } },
  'long-names': {
    page: 1,
    drawing: {
      business: { name: 'The Very Long Named Harbour & Finch Ship Supplies, Ropes and Sailcloth Company' },
      order: {
        customer: { name: 'Doctor Maximiliana Featherstonehaugh-Cholmondeley of the Institute' },
        lines: [{ ...dear, name: endless }],
      },
    },
  },
  'many-scripts': {
    page: 1,
    drawing: {
      order: {
        customer: { name: names.at(-1)! },
        lines: names.map((name) => ({ name, quantity: 1200, unitCents: 123456 })),
      },
    },
  },
} as const satisfies Record<string, { page: number; drawing: Parameters<typeof drawInvoice>[0] }>;

type Name = keyof typeof pictures;

const draw = (name: Name) => drawPicture(drawInvoice(pictures[name].drawing), pictures[name].page);

// Any value; see CONTRIBUTING.md.
const renews = Boolean(process.env['RENEW_PICTURES']);
const describeWithPoppler = hasProgram('pdftoppm') ? describe : describe.skip;

describeWithPoppler('pictures (where poppler is installed)', () => {
  test.each(Object.keys(pictures) as Name[])('%s looks as its reference does', (name) => {
    const picture = draw(name);
    if (renews) keepReference(name, picture);
    const { different, shownIn } = compareWithReference(name, picture);
    const differs = different > MAX_DIFFERENT_PIXELS ? `${different} pixels: see ${shownIn}` : 'no';
    expect(differs).toBe('no');
  });

  test('another word is seen, and so is what moves down by a line', () => {
    const reworded = drawInvoice({
      order: { lines: [{ name: 'Another Thing', quantity: 2, unitCents: 1999 }] },
    });
    const moved = drawInvoice({ order: { customer: { address: 'a\nb\nc\nd' } } });
    for (const other of [reworded, moved]) {
      const { different } = compareWithReference('one-line', drawPicture(other, 1));
      expect(different).toBeGreaterThan(MAX_DIFFERENT_PIXELS);
    }
  });
});
