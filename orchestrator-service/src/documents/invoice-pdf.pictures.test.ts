import { describe, expect, test } from '@jest/globals';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { aLogoPng } from './testing/a-logo.ts';
import { someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { hasProgram } from './testing/has-program.ts';
import { compareWithReference, drawPicture, keepReference } from './testing/reference-picture.ts';

/** Another version of poppler may cause a few; one changed word causes about 100. */
const MAX_DIFFERENT_PIXELS = 30;

const logo = readPdfPicture(aLogoPng());
const customer = { address: '12 Elm Street\nSpringfield, IL 62701\nUnited States', taxId: 'T-1234' };
const dear = { name: 'Anvil, cast iron', quantity: 1200, unitMinor: 123456 };
const names = [
  'Đorđe Żółć, Ångström & Søn',
  'Ελληνικό λάδι · Оливковое масло',
  'שמן זית Olive oil 500 ml',
  'زيت زيتون Olive oil 500 ml',
  'जैतून का तेल · น้ำมันมะกอก',
  '橄榄油 · オリーブオイル · 올리브유 😀',
];
const moreNames = [
  'தேநீர் · চা · టీ · ಚಹಾ · ചായ',
  'ચા · ਚਾਹ · තේ · តែ · ຊາ · လက်ဖက်ရည်',
  'ሻይ · թեյ · ჩაი · Ⅷ ฿ ㎏ 𝐀𝒜 ༀ',
  'Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesellschaft mit soft hyphens that are seen where a line ends, Wort\u00adtrennung',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsverfahrensverordnung',
];
const endless = `${'long words and more '.repeat(4)}${'W'.repeat(40)}`;

const adjusted = {
  lines: [
    { ...dear, discount: { amountMinor: 12_345_678, percentPpm: 83_333, reason: 'Summer sale' } },
    { name: 'Hammer', quantity: 1, unitMinor: 123456 },
  ],
  discount: {
    amountMinor: 500,
    percentPpm: null,
    reason: 'Regular customer since 2019, agreed with Ms Doe of the head office on the phone',
  },
  charges: [
    { code: 'shipping', label: null, amountMinor: 490 },
    { code: 'other', label: 'Gift wrap', amountMinor: 0 },
  ],
} as const;

const credited = {
  kind: 'CREDIT_NOTE',
  number: 'CRN-2026-000001',
  credited: { invoiceNumber: 'INV-2026-000007', invoiceDate: '2026-01-10', reason: 'Arrived broken' },
} as const;

/** The reference pictures by name: a page of an invoice or a credit note. */
const pictures = {
  'one-line': { page: 1, drawing: {} },
  'german-with-logo': {
    page: 1,
    drawing: {
      logo,
      business: { locale: 'de-DE', pageSize: 'A4' },
      order: { currency: 'EUR', taxRatePpm: 190_000, customer, lines: [...someLines(4), dear] },
    },
  },
  'payment-with-code': {
    page: 1,
    drawing: {
      business: {
        locale: 'fr-FR',
        pageSize: 'A4',
        iban: 'FR1420041010050500013M02606',
        bic: 'PSSTFRPPMAR',
      },
      order: {
        currency: 'EUR',
        customer,
        terms: { dueDate: '2026-02-14', paymentTermsDays: 30, note: 'Merci de sonner deux fois' },
        lines: someLines(3),
      },
    },
  },
  japanese: {
    page: 1,
    drawing: {
      business: { locale: 'ja-JP', pageSize: 'A4', name: '株式会社ハーバー' },
      order: {
        currency: 'JPY',
        customer: { ...customer, name: '山田 太郎' },
        lines: [...someLines(4), dear],
      },
    },
  },
  arabic: {
    page: 2,
    drawing: {
      logo,
      business: { locale: 'ar', pageSize: 'A4', name: 'متجر الميناء' },
      order: {
        currency: 'KWD',
        customer: { ...customer, name: 'محمد أحمد' },
        lines: [...someLines(16), { ...dear, name: names[3]! }],
      },
    },
  },
  hebrew: {
    page: 1,
    drawing: {
      logo,
      business: { locale: 'he', pageSize: 'A4', vatId: 'IL123456789', phone: '+972 3 555 0100' },
      order: { currency: 'ILS', customer, lines: [...someLines(4), { ...dear, name: names[2]! }] },
    },
  },
  'last-of-100-lines': { page: 5, drawing: { logo, order: { customer, lines: someLines(100) } } },
  'middle-of-40-lines': { page: 2, drawing: { order: { customer, lines: someLines(40) } } },
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
        lines: names.map((name) => ({ name, quantity: 1200, unitMinor: 123456 })),
      },
    },
  },
  'more-scripts': {
    page: 1,
    drawing: {
      business: { locale: 'de-DE', pageSize: 'A4', name: 'ჩაის სახლი · Թեյ' },
      order: {
        customer: { name: 'ரவி குமார் · 𝓡𝓪𝓿𝓲', address: 'ඉන්දියාව\nអាគារលេខ ១២\nრუსთაველის 5' },
        lines: moreNames.map((name) => ({ name, quantity: 1, unitMinor: 999 })),
      },
    },
  },
  'discounts-and-charges': { page: 1, drawing: { order: adjusted } },
  'discounts-with-tax': {
    page: 1,
    drawing: {
      business: { locale: 'de-DE', pageSize: 'A4' },
      order: { ...adjusted, currency: 'EUR', pricesIncludeTax: true, taxRatePpm: 190_000 },
    },
  },
  'credit-note': {
    page: 1,
    drawing: {
      business: { locale: 'de-DE', pageSize: 'A4', iban: 'DE89370400440532013000' },
      order: {
        currency: 'EUR',
        taxRatePpm: 190_000,
        customer,
        lines: [dear],
        charges: [{ code: 'shipping', label: null, amountMinor: 490 }],
        terms: credited,
      },
    },
  },
  'credit-note-in-hebrew': {
    page: 1,
    drawing: {
      logo,
      business: { locale: 'he', pageSize: 'A4' },
      order: {
        currency: 'ILS',
        customer,
        lines: [{ ...dear, name: names[2]! }],
        terms: { ...credited, credited: { ...credited.credited, reason: null } },
      },
    },
  },
} as const satisfies Record<string, { page: number; drawing: Parameters<typeof drawInvoice>[0] }>;

type Name = keyof typeof pictures;

const draw = (name: Name) => drawPicture(drawInvoice(pictures[name].drawing), pictures[name].page);

// Any value; see CONTRIBUTING.md.
const renews = Boolean(process.env['RENEW_PICTURES']);
const describeWithPoppler = hasProgram('pdftoppm') ? describe : describe.skip;

describeWithPoppler('pictures (if poppler is installed)', () => {
  test.each(Object.keys(pictures) as Name[])('%s looks like its reference', (name) => {
    const picture = draw(name);
    if (renews) keepReference(name, picture);
    const { different, shownIn } = compareWithReference(name, picture);
    const differs = different > MAX_DIFFERENT_PIXELS ? `${different} pixels: see ${shownIn}` : 'no';
    expect(differs).toBe('no');
  });

  test('a changed word is detected, and so is a shift by one line', () => {
    const reworded = drawInvoice({
      order: { lines: [{ name: 'Another Thing', quantity: 2, unitMinor: 1999 }] },
    });
    const moved = drawInvoice({ order: { customer: { address: 'a\nb\nc\nd' } } });
    for (const other of [reworded, moved]) {
      const { different } = compareWithReference('one-line', drawPicture(other, 1));
      expect(different).toBeGreaterThan(MAX_DIFFERENT_PIXELS);
    }
  });
});
