import type { LocaleWords } from './locale-words.ts';

export const jaJp: LocaleWords = {
  invoice: '請求書',
  titleOf: (number) => `請求書 ${number}`,
  billTo: '請求先',
  deliverTo: 'お届け先',
  invoiceNumber: '請求書番号',
  invoiceDate: '請求日',
  orderNumber: '注文番号',
  dueDate: 'お支払期限',
  reference: '貴社参照番号',
  deliveryDate: '納品日',
  paymentTerms: (days) =>
    days === 0 ? '請求書受領後、直ちにお支払いください。' : `請求日から${days}日以内にお支払いください。`,
  description: '品名',
  quantity: '数量',
  unitPrice: '単価',
  amount: '金額',
  subtotal: '小計',
  taxOf: (rate) => `消費税（${rate}）`,
  totalIn: (currency) => `合計（${currency}）`,
  // The number that a qualified invoice must show: T and thirteen digits.
  taxId: '登録番号',
  vatId: 'VAT番号',
  registrationId: '登録番号',
  phone: '電話',
  colon: '：',
  thanks: 'お取引いただき、誠にありがとうございます。',
  question: ({ email, number }) =>
    `お問い合わせは、請求書番号 ${number} を添えて ${email} までお願いいたします。`,
  continued: (title) => `${title}（続き）`,
  pageOf: (page, pages) => `${page} / ${pages} ページ`,
  mail: {
    subject: ({ number, business }) => `【${business}】請求書送付のご案内（${number}）`,
    greeting: (name) => `${name} 様`,
    body: 'このたびはご注文いただき、誠にありがとうございます。請求書をPDFファイルにて添付いたしましたので、ご査収くださいますようお願いいたします。',
    question: (email) => `ご不明な点がございましたら、${email} までお問い合わせください。`,
    closing: '今後ともよろしくお願いいたします。',
  },
};
