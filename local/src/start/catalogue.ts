/** The demo catalogue: product 1 costs 19.99 and customer 1 is John Doe, as in the README. */
export const products = [
  { sku: 'MUG-ENAMEL-350', name: 'Enamel mug, 350 ml', price: 19.99, quantity: 240, reorderPoint: 40 },
  { sku: 'TEAPOT-CAST-800', name: 'Cast iron teapot, 800 ml', price: 64.5, quantity: 60, reorderPoint: 10 },
  { sku: 'TEA-SENCHA-100', name: 'Sencha green tea, 100 g', price: 12.9, quantity: 500, reorderPoint: 100 },
  {
    sku: 'COFFEE-ETH-250',
    name: 'Ethiopia Yirgacheffe coffee beans, 250 g',
    price: 14.2,
    quantity: 320,
    reorderPoint: 80,
  },
  {
    sku: 'GRINDER-HAND',
    name: 'Hand coffee grinder, ceramic burrs',
    price: 49,
    quantity: 75,
    reorderPoint: 15,
  },
  { sku: 'FILTER-V60-02', name: 'Pour-over dripper, size 02', price: 24.75, quantity: 110, reorderPoint: 20 },
  {
    sku: 'PAPER-V60-02',
    name: 'Filter papers, size 02, 100 sheets',
    price: 6.4,
    quantity: 900,
    reorderPoint: 200,
  },
  { sku: 'KETTLE-GOOSE-1L', name: 'Gooseneck kettle, 1 litre', price: 89.95, quantity: 45, reorderPoint: 8 },
  {
    sku: 'SCALE-BREW-2KG',
    name: 'Brewing scale with timer, 2 kg',
    price: 39.9,
    quantity: 85,
    reorderPoint: 15,
  },
  { sku: 'BOARD-OAK-30', name: 'Oak serving board, 30 cm', price: 34, quantity: 70, reorderPoint: 12 },
  { sku: 'TOWEL-LINEN-2', name: 'Linen tea towels, set of 2', price: 22.5, quantity: 150, reorderPoint: 30 },
  { sku: 'SPOON-BREW-10G', name: 'Measuring spoon, 10 g', price: 8.25, quantity: 400, reorderPoint: 60 },
];

export const customers = [
  {
    name: 'John Doe',
    email: 'john@example.com',
    address: '742 Evergreen Terrace\nSpringfield, OR 97477\nUnited States',
  },
  {
    name: 'María Fernández',
    email: 'maria.fernandez@example.com',
    address: 'Calle de Alcalá 45\n28014 Madrid\nSpain',
    locale: 'es-ES',
  },
  {
    name: 'Łukasz Żółkiewski',
    email: 'lukasz@example.com',
    address: 'ul. Długa 12\n31-147 Kraków\nPoland',
    taxId: 'PL1234563218',
    locale: 'pl-PL',
  },
  {
    name: 'Café Löwenzahn GmbH',
    email: 'einkauf@example.com',
    address: 'Königsallee 7\n40212 Düsseldorf\nGermany',
    taxId: 'DE123456788',
    locale: 'de-DE',
  },
  {
    name: 'Ελένη Παπαδοπούλου',
    email: 'eleni@example.com',
    address: 'Ερμού 18\n105 63 Αθήνα\nGreece',
    locale: 'el-GR',
  },
];
