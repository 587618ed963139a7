/**
 * The demo catalogue. Prices are in minor units of any currency: product 1 costs 19.99 USD, as in the README, or 1999 JPY.
 */
export const products = [
  { sku: 'MUG-ENAMEL-350', name: 'Enamel mug, 350 ml', priceMinor: 1_999, quantity: 240, reorderPoint: 40 },
  {
    sku: 'TEAPOT-CAST-800',
    name: 'Cast iron teapot, 800 ml',
    priceMinor: 6_450,
    quantity: 60,
    reorderPoint: 10,
  },
  {
    sku: 'TEA-SENCHA-100',
    name: 'Sencha green tea, 100 g',
    priceMinor: 1_290,
    quantity: 500,
    reorderPoint: 100,
  },
  {
    sku: 'COFFEE-ETH-250',
    name: 'Ethiopia Yirgacheffe coffee beans, 250 g',
    priceMinor: 1_420,
    quantity: 320,
    reorderPoint: 80,
  },
  {
    sku: 'GRINDER-HAND',
    name: 'Hand coffee grinder, ceramic burrs',
    priceMinor: 4_900,
    quantity: 75,
    reorderPoint: 15,
  },
  {
    sku: 'FILTER-V60-02',
    name: 'Pour-over dripper, size 02',
    priceMinor: 2_475,
    quantity: 110,
    reorderPoint: 20,
  },
  {
    sku: 'PAPER-V60-02',
    name: 'Filter papers, size 02, 100 sheets',
    priceMinor: 640,
    quantity: 900,
    reorderPoint: 200,
  },
  {
    sku: 'KETTLE-GOOSE-1L',
    name: 'Gooseneck kettle, 1 litre',
    priceMinor: 8_995,
    quantity: 45,
    reorderPoint: 8,
  },
  {
    sku: 'SCALE-BREW-2KG',
    name: 'Brewing scale with timer, 2 kg',
    priceMinor: 3_990,
    quantity: 85,
    reorderPoint: 15,
  },
  {
    sku: 'BOARD-OAK-30',
    name: 'Oak serving board, 30 cm',
    priceMinor: 3_400,
    quantity: 70,
    reorderPoint: 12,
  },
  {
    sku: 'TOWEL-LINEN-2',
    name: 'Linen tea towels, set of 2',
    priceMinor: 2_250,
    quantity: 150,
    reorderPoint: 30,
  },
  { sku: 'SPOON-BREW-10G', name: 'Measuring spoon, 10 g', priceMinor: 825, quantity: 400, reorderPoint: 60 },
];

export const customers = [
  {
    name: 'John Doe',
    email: 'john@example.com',
    billingAddress: {
      line1: '742 Evergreen Terrace',
      postalCode: '97477',
      city: 'Springfield',
      region: 'OR',
      country: 'US',
    },
  },
  {
    name: 'María Fernández',
    email: 'maria.fernandez@example.com',
    billingAddress: { line1: 'Calle de Alcalá 45', postalCode: '28014', city: 'Madrid', country: 'ES' },
    locale: 'es-ES',
  },
  {
    name: 'Łukasz Żółkiewski',
    email: 'lukasz@example.com',
    billingAddress: { line1: 'ul. Długa 12', postalCode: '31-147', city: 'Kraków', country: 'PL' },
    taxId: 'PL1234563218',
    locale: 'pl-PL',
  },
  {
    name: 'Café Löwenzahn GmbH',
    email: 'einkauf@example.com',
    billingAddress: { line1: 'Königsallee 7', postalCode: '40212', city: 'Düsseldorf', country: 'DE' },
    taxId: 'DE123456788',
    locale: 'de-DE',
  },
  {
    name: 'Ελένη Παπαδοπούλου',
    email: 'eleni@example.com',
    billingAddress: { line1: 'Ερμού 18', postalCode: '105 63', city: 'Αθήνα', country: 'GR' },
    locale: 'el-GR',
  },
];
