import type { LocaleWords } from './locale-words.ts';

export const esEs: LocaleWords = {
  invoice: 'Factura',
  titleOf: (number) => `Factura ${number}`,
  billTo: 'Facturar a',
  deliverTo: 'Dirección de entrega',
  invoiceNumber: 'Número de factura',
  invoiceDate: 'Fecha de factura',
  orderNumber: 'Número de pedido',
  dueDate: 'Fecha de vencimiento',
  reference: 'Su referencia',
  deliveryDate: 'Fecha de entrega',
  paymentTerms: (days) =>
    days === 0
      ? 'Pago al contado.'
      : `Pago en un plazo de ${days === 1 ? '1 día' : `${days} días`} desde la fecha de factura.`,
  description: 'Descripción',
  quantity: 'Cantidad',
  unitPrice: 'Precio unitario',
  amount: 'Importe',
  carriedForward: 'Suma y sigue',
  broughtForward: 'Suma anterior',
  subtotal: 'Base imponible',
  withTax: { unitPrice: 'Precio con IVA', amount: 'Importe con IVA', subtotal: 'Base imponible' },
  taxOf: (rate) => `IVA (${rate})`,
  taxOn: ({ rate, base }) => `IVA (${rate}) sobre ${base}`,
  noTax: {
    E: 'Operación exenta de IVA.',
    AE: 'Inversión del sujeto pasivo.',
    K: 'Entrega intracomunitaria exenta de IVA.',
    G: 'Exportación exenta de IVA.',
    O: 'Operación no sujeta a IVA.',
  },
  totalIn: (currency) => `Total (${currency})`,
  taxId: 'NIF',
  vatId: 'NIF-IVA',
  registrationId: 'N.º de registro',
  phone: 'Teléfono',
  colon: ': ',
  thanks: 'Gracias por su confianza.',
  question: ({ email, number }) =>
    `¿Preguntas sobre esta factura? Escriba a ${email} e indique el número ${number}.`,
  continued: (title) => `${title} (continuación)`,
  pageOf: (page, pages) => `Página ${page} de ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} de ${business}`,
    greeting: (name) => `Estimado/a ${name}:`,
    body: 'Gracias por su pedido. Adjuntamos la factura en formato PDF.',
    question: (email) => `Si tiene alguna pregunta, escriba a ${email}.`,
    closing: 'Un cordial saludo,',
  },
};
