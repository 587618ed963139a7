/** A customer beyond those of the catalogue. Companies have terms of payment. */
interface ShopCustomer {
  name: string;
  email: string;
  companyName?: string;
  billingAddress: { line1: string; postalCode: string; city: string; region?: string; country: string };
  locale: string;
  paymentTermsDays?: number;
  taxTreatment?: 'EXPORT';
}

/** Its mails bounce. */
export const MOVED_CUSTOMER: ShopCustomer = {
  name: 'Ingrid Solberg',
  email: 'ingrid.solberg@old-mail.example.com',
  billingAddress: { line1: 'Torggata 11', postalCode: '0181', city: 'Oslo', country: 'NO' },
  locale: 'en-GB',
};

export const customers: ShopCustomer[] = [
  {
    name: 'Camille Laurent',
    email: 'camille.laurent@example.fr',
    billingAddress: { line1: '14 rue des Martyrs', postalCode: '75009', city: 'Paris', country: 'FR' },
    locale: 'fr-FR',
  },
  {
    name: 'Priya Nair',
    email: 'priya.nair@example.com',
    billingAddress: { line1: '221 Camden High Street', postalCode: 'NW1 7BU', city: 'London', country: 'GB' },
    locale: 'en-GB',
  },
  {
    name: 'Giulia Conti',
    email: 'giulia.conti@example.it',
    billingAddress: {
      line1: 'Via della Spiga 9',
      postalCode: '20121',
      city: 'Milano',
      region: 'MI',
      country: 'IT',
    },
    locale: 'it-IT',
  },
  {
    name: 'Daan de Vries',
    email: 'daan@example.nl',
    billingAddress: { line1: 'Prinsengracht 263', postalCode: '1016 GV', city: 'Amsterdam', country: 'NL' },
    locale: 'nl-NL',
  },
  {
    name: 'Beatriz Almeida',
    email: 'beatriz.almeida@example.com',
    billingAddress: { line1: 'Rua Garrett 42', postalCode: '1200-204', city: 'Lisboa', country: 'PT' },
    locale: 'pt-PT',
  },
  {
    name: 'Noah Thompson',
    email: 'noah.thompson@example.ca',
    billingAddress: {
      line1: '88 Queen Street West',
      postalCode: 'M5H 2N2',
      city: 'Toronto',
      region: 'ON',
      country: 'CA',
    },
    locale: 'en-US',
  },
  {
    name: 'Grace Okafor',
    email: 'grace.okafor@example.com',
    billingAddress: {
      line1: '350 Fifth Avenue',
      postalCode: '10118',
      city: 'New York',
      region: 'NY',
      country: 'US',
    },
    locale: 'en-US',
  },
  {
    name: 'Emma Lindqvist',
    email: 'emma.lindqvist@example.se',
    billingAddress: { line1: 'Götgatan 31', postalCode: '116 21', city: 'Stockholm', country: 'SE' },
    locale: 'en-GB',
  },
  {
    name: '山田 花子',
    email: 'hanako.yamada@example.jp',
    billingAddress: {
      line1: '神南1-19-11',
      postalCode: '150-0041',
      city: '渋谷区',
      region: '東京都',
      country: 'JP',
    },
    locale: 'ja-JP',
    taxTreatment: 'EXPORT',
  },
  {
    name: 'Hotel Seeblick',
    companyName: 'Hotel Seeblick AG',
    email: 'buchhaltung@hotel-seeblick.example.ch',
    billingAddress: { line1: 'Seestrasse 120', postalCode: '8002', city: 'Zürich', country: 'CH' },
    locale: 'de-DE',
    paymentTermsDays: 14,
  },
  {
    name: 'The Daily Grind',
    companyName: 'The Daily Grind LLC',
    email: 'accounts@daily-grind.example.com',
    billingAddress: {
      line1: '1912 Pike Place',
      postalCode: '98101',
      city: 'Seattle',
      region: 'WA',
      country: 'US',
    },
    locale: 'en-US',
    paymentTermsDays: 14,
  },
  {
    name: 'Boulangerie Martin',
    companyName: 'Boulangerie Martin SARL',
    email: 'compta@boulangerie-martin.example.fr',
    billingAddress: { line1: '3 place Bellecour', postalCode: '69002', city: 'Lyon', country: 'FR' },
    locale: 'fr-FR',
    paymentTermsDays: 14,
  },
  {
    name: 'Kavárna Kolektiv',
    companyName: 'Kolektiv s.r.o.',
    email: 'faktury@kolektiv.example.cz',
    billingAddress: { line1: 'Vinohradská 48', postalCode: '120 00', city: 'Praha', country: 'CZ' },
    locale: 'en-GB',
    paymentTermsDays: 7,
  },
  {
    name: 'Fika Studio',
    companyName: 'Fika Studio AB',
    email: 'ekonomi@fika-studio.example.se',
    billingAddress: { line1: 'Linnégatan 5', postalCode: '413 04', city: 'Göteborg', country: 'SE' },
    locale: 'en-GB',
    paymentTermsDays: 14,
  },
  MOVED_CUSTOMER,
];

const COLUMNS = [
  'name',
  'email',
  'companyName',
  'billingAddress',
  'locale',
  'paymentTermsDays',
  'taxTreatment',
] as const;

/** The customers as a file to import. */
export function customersCsv(): string {
  const cell = (value: unknown) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = customers.map((customer) => COLUMNS.map((column) => cell(customer[column])).join(','));
  return [COLUMNS.join(','), ...rows, ''].join('\n');
}
