import type { LocaleWords } from './locale-words.ts';

export const ptPt: LocaleWords = {
  invoice: 'Fatura',
  titleOf: (number) => `Fatura ${number}`,
  billTo: 'Cliente',
  deliverTo: 'Morada de entrega',
  invoiceNumber: 'N.º da fatura',
  invoiceDate: 'Data de emissão',
  orderNumber: 'N.º da encomenda',
  dueDate: 'Data de vencimento',
  reference: 'A sua referência',
  deliveryDate: 'Data de entrega',
  paymentTerms: (days) =>
    days === 0
      ? 'Pronto pagamento.'
      : `Pagamento no prazo de ${days === 1 ? '1 dia' : `${days} dias`} a contar da data da fatura.`,
  description: 'Descrição',
  quantity: 'Quantidade',
  unitPrice: 'Preço unitário',
  amount: 'Valor',
  carriedForward: 'A transportar',
  broughtForward: 'Transporte',
  subtotal: 'Total sem IVA',
  withTax: { unitPrice: 'Preço com IVA', amount: 'Valor com IVA', subtotal: 'Total sem IVA' },
  taxOf: (rate) => `IVA (${rate})`,
  taxOn: ({ rate, base }) => `IVA (${rate}) sobre ${base}`,
  noTax: {
    E: 'Isento de IVA.',
    AE: 'IVA – autoliquidação.',
    K: 'Transmissão intracomunitária isenta de IVA.',
    G: 'Exportação isenta de IVA.',
    O: 'Não sujeito a IVA.',
  },
  totalIn: (currency) => `Total com IVA (${currency})`,
  taxId: 'NIF',
  vatId: 'N.º IVA',
  registrationId: 'N.º de registo',
  phone: 'Telefone',
  colon: ': ',
  thanks: 'Obrigado pela sua preferência.',
  question: ({ email, number }) =>
    `Dúvidas sobre esta fatura? Escreva para ${email} e indique o número ${number}.`,
  continued: (title) => `${title} (continuação)`,
  pageOf: (page, pages) => `Página ${page} de ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} – ${business}`,
    greeting: (name) => `Estimado(a) ${name},`,
    body: 'Agradecemos a sua encomenda. Enviamos em anexo a fatura em formato PDF.',
    question: (email) => `Se tiver alguma dúvida, escreva para ${email}.`,
    closing: 'Com os melhores cumprimentos,',
  },
};
