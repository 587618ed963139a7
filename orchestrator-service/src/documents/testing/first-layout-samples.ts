import { someLines } from './document-commands.ts';

const line = (name: string) => ({ name, quantity: 3, unitMinor: 1999 });

/** Orders whose invoices differ between the first and the second layout, and one that is equal in both. */
export const FIRST_LAYOUT_SAMPLES = {
  plain: { lines: someLines(3) },
  'one row alone on the last page': { lines: someLines(16), customer: { address: 'a\nb\nc' } },
  'many pages': { lines: someLines(100) },
  'characters of faces that were not asked': { lines: ['Ⅷ ฿ 12', '𝐀𝒜 ㎏', 'தேநீர் ჩაი Թեյ'].map(line) },
  'all scripts that there were': {
    customer: { name: 'Đorđe Ελλάς Москва דנה دبي' },
    lines: [
      'दिल्ली ११०००१ क्षत्रिय',
      'น้ำมันมะกอก',
      '橄榄油 オリーブ 올리브유 😀',
      'before ༀ𓀀 after',
      'क\u20dd \u1680',
    ].map(line),
  },
  'soft hyphens': { lines: [line('Donau\u00addampf\u00adschiff\u00adfahrt '.repeat(5).trim())] },
  'words that are too wide': {
    lines: [
      line('Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsverfahren'),
      line('W'.repeat(200)),
    ],
  },
} as const;
