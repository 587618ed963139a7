import type { Seller } from '@stockroom/contracts/sellers';

/** The facts of a shop, with a name and an address. */
export function aSeller(choices: Partial<Seller> = {}): Seller {
  return {
    name: 'Harbour & Finch Supplies',
    address: '48 Wharf Street\nPortland, ME 04101',
    street: null,
    postalCode: null,
    city: null,
    country: null,
    taxId: null,
    vatId: null,
    registrationId: null,
    iban: null,
    bic: null,
    phone: null,
    email: 'billing@harbourfinch.example',
    electronicAddress: null,
    locale: 'en-US',
    pageSize: null,
    color: '#1f3a5f',
    footer: null,
    logoSha256: null,
    einvoice: 'none',
    ...choices,
  };
}
