import type { LocaleWords } from './locale-words.ts';

/** Prices are net, which French invoices state: HT, hors taxes; TTC, toutes taxes comprises. */
export const frFr: LocaleWords = {
  invoice: 'Facture',
  titleOf: (number) => `Facture ${number}`,
  billTo: 'Facturé à',
  deliverTo: 'Adresse de livraison',
  invoiceNumber: 'Numéro de facture',
  invoiceDate: 'Date de facturation',
  orderNumber: 'Numéro de commande',
  dueDate: 'Date d’échéance',
  reference: 'Votre référence',
  deliveryDate: 'Date de livraison',
  paymentTerms: (days) =>
    days === 0
      ? 'Payable à réception de la facture.'
      : `Payable sous ${days === 1 ? '1 jour' : `${days} jours`} à compter de la date de facture.`,
  payment: {
    heading: 'Paiement',
    payee: 'Bénéficiaire',
    reference: 'Référence de paiement',
    scan: 'Scanner pour payer',
    qrCode: 'Code QR d’un virement SEPA avec ce montant et cette référence',
  },
  description: 'Désignation',
  quantity: 'Quantité',
  unitPrice: 'Prix unitaire HT',
  amount: 'Montant HT',
  carriedForward: 'À reporter',
  broughtForward: 'Report',
  discount: 'Remise',
  charges: { shipping: 'Frais de port', handling: 'Frais de traitement', other: 'Autres frais' },
  itemsTotal: 'Total des articles HT',
  subtotal: 'Total HT',
  withTax: {
    unitPrice: 'Prix unitaire TTC',
    amount: 'Montant TTC',
    itemsTotal: 'Total des articles TTC',
    subtotal: 'Total HT',
  },
  taxOf: (rate) => `TVA (${rate})`,
  taxOn: ({ rate, base }) => `TVA (${rate}) sur ${base}`,
  noTax: {
    E: 'Opération exonérée de TVA.',
    AE: 'Autoliquidation de la TVA par le preneur.',
    K: 'Livraison intracommunautaire exonérée de TVA.',
    G: 'Exportation exonérée de TVA.',
    O: 'Opération non soumise à la TVA.',
  },
  totalIn: (currency) => `Total TTC (${currency})`,
  taxId: 'N° fiscal',
  vatId: 'N° TVA',
  registrationId: 'N° d’immatriculation',
  phone: 'Téléphone',
  colon: '\u00a0: ',
  thanks: 'Merci de votre confiance.',
  question: ({ email, number }) =>
    `Une question sur cette facture\u00a0? Écrivez à ${email} en rappelant le numéro ${number}.`,
  continued: (title) => `${title} (suite)`,
  pageOf: (page, pages) => `Page ${page} sur ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} – ${business}`,
    greeting: (name) => `Bonjour ${name},`,
    body: 'Merci pour votre commande. Vous trouverez votre facture en pièce jointe, au format PDF.',
    question: (email) => `Pour toute question à ce sujet, écrivez à ${email}.`,
    closing: 'Cordialement,',
  },
};
