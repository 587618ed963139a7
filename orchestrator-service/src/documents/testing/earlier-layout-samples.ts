import type { InvoiceLocale } from '@stockroom/contracts/locales';
import type { Business } from '../business.ts';
import { type InvoiceChoices, someLines } from './document-commands.ts';

export interface EarlierLayoutSample extends InvoiceChoices {
  business?: Partial<Business>;
}

/** Later layouts have a block for the account, and other labels of tax numbers. */
const withAccount = (locale: InvoiceLocale): EarlierLayoutSample => ({
  business: { locale, iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', taxId: '12/345/67890' },
  currency: 'EUR',
  customer: { taxId: '98/765/43210', vatId: 'FR40303265045' },
  terms: { dueDate: '2026-02-14', paymentTermsDays: 30, note: 'Please ring twice' },
});

const line = (name: string) => ({ name, quantity: 3, unitMinor: 1999 });

/** Orders whose invoices differ between the first two layouts, and two that are equal in both. */
export const EARLIER_LAYOUT_SAMPLES = {
  plain: { lines: someLines(3) },
  'terms, taxes and a place of delivery': {
    lines: [line('Rope')],
    taxes: [
      { category: 'S', ratePpm: 72_500, baseMinor: 4000, taxMinor: 290, exemptionReason: null },
      { category: 'AE', ratePpm: 0, baseMinor: 1997, taxMinor: 0, exemptionReason: null },
    ],
    customer: {
      companyName: 'Example Ltd',
      address: '12 Elm St\nSpringfield',
      vatId: 'GB999999973',
      delivery: { address: '1 Elm St\nLondon', country: 'GB' },
    },
    terms: { dueDate: '2026-02-14', reference: 'PO-4711', paymentTermsDays: 30, note: 'Please ring twice' },
  },
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
  'an account in German': withAccount('de-DE'),
  'an account in British English': withAccount('en-GB'),
  'an account in French': withAccount('fr-FR'),
  'an account in Italian': withAccount('it-IT'),
  'an account in Swedish': withAccount('sv-SE'),
  'an account in Spanish': withAccount('es-ES'),
  'an account in Portuguese': withAccount('pt-PT'),
} as const satisfies Record<string, EarlierLayoutSample>;
