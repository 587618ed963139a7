import type { DocumentHead } from '@stockroom/contracts/document-facts';
import type { InvoiceLocale } from '@stockroom/contracts/locales';
import type { LocaleWords } from './locale-words.ts';
import { isolate } from './text-direction.ts';

/** The texts of a credit note and its mail that differ from those of an invoice. */
interface CreditNoteWords {
  /** The heading. */
  heading: string;
  titleOf: (number: string) => string;
  number: string;
  date: string;
  /** The label of the invoice that it corrects. */
  invoice: string;
  /** The label of the reason, and the reason of a cancelled order. */
  reason: string;
  cancelled: string;
  body: string;
  /** The subject of the mail, where that of an invoice is not made of the title. */
  subject?: LocaleWords['mail']['subject'];
  /** The sentence about questions, where that of an invoice names the invoice. */
  question?: LocaleWords['mail']['question'];
  /** The label of the total, where that of an invoice names the invoice or asks for a payment. */
  totalIn?: LocaleWords['totalIn'];
}

const words: Record<InvoiceLocale, CreditNoteWords> = {
  'en-US': {
    heading: 'Credit note',
    titleOf: (number) => `Credit note ${number}`,
    number: 'Credit note number',
    date: 'Credit note date',
    invoice: 'Corrects invoice',
    reason: 'Reason',
    cancelled: 'Cancellation of the order',
    body: 'A part of your order was refunded. The credit note is attached to this mail as a PDF.',
  },
  'en-GB': {
    heading: 'Credit note',
    titleOf: (number) => `Credit note ${number}`,
    number: 'Credit note number',
    date: 'Credit note date',
    invoice: 'Corrects invoice',
    reason: 'Reason',
    cancelled: 'Cancellation of the order',
    body: 'Part of your order has been refunded. Please find the credit note attached as a PDF.',
  },
  'de-DE': {
    heading: 'Rechnungskorrektur',
    titleOf: (number) => `Rechnungskorrektur ${number}`,
    number: 'Korrekturnummer',
    date: 'Korrekturdatum',
    invoice: 'Korrigiert Rechnung',
    reason: 'Grund',
    cancelled: 'Stornierung der Bestellung',
    body: 'wir haben Ihnen einen Betrag Ihrer Bestellung gutgeschrieben. Die Rechnungskorrektur finden Sie als PDF im Anhang dieser E-Mail.',
  },
  'fr-FR': {
    heading: 'Avoir',
    titleOf: (number) => `Avoir ${number}`,
    number: "Numéro d'avoir",
    date: "Date de l'avoir",
    invoice: 'Facture rectifiée',
    reason: 'Motif',
    cancelled: 'Annulation de la commande',
    body: "Un montant de votre commande vous est remboursé. Vous trouverez l'avoir en pièce jointe, au format PDF.",
  },
  'es-ES': {
    heading: 'Factura rectificativa',
    titleOf: (number) => `Factura rectificativa ${number}`,
    number: 'Número',
    date: 'Fecha',
    invoice: 'Rectifica la factura',
    reason: 'Motivo',
    cancelled: 'Anulación del pedido',
    body: 'Le hemos reembolsado un importe de su pedido. Adjuntamos la factura rectificativa en formato PDF.',
  },
  'it-IT': {
    heading: 'Nota di credito',
    titleOf: (number) => `Nota di credito ${number}`,
    number: 'Numero nota di credito',
    date: 'Data nota di credito',
    invoice: 'Rettifica la fattura',
    reason: 'Causale',
    cancelled: "Annullamento dell'ordine",
    body: 'Le abbiamo rimborsato un importo del Suo ordine. In allegato trova la nota di credito in formato PDF.',
    totalIn: (currency) => `Totale nota di credito (${currency})`,
  },
  'nl-NL': {
    heading: 'Creditnota',
    titleOf: (number) => `Creditnota ${number}`,
    number: 'Creditnotanummer',
    date: 'Creditnotadatum',
    invoice: 'Corrigeert factuur',
    reason: 'Reden',
    cancelled: 'Annulering van de bestelling',
    body: 'Een bedrag van uw bestelling is terugbetaald. U vindt de creditnota als pdf in de bijlage van deze e-mail.',
    question: (email) => `Hebt u vragen over deze creditnota? Stuur dan een e-mail naar ${email}.`,
  },
  'pl-PL': {
    heading: 'Faktura korygująca',
    titleOf: (number) => `Faktura korygująca nr ${number}`,
    number: 'Numer korekty',
    date: 'Data wystawienia',
    invoice: 'Koryguje fakturę',
    reason: 'Przyczyna',
    cancelled: 'Anulowanie zamówienia',
    body: 'zwracamy część należności za zamówienie. W załączniku przesyłamy fakturę korygującą w formacie PDF.',
  },
  'pt-PT': {
    heading: 'Nota de crédito',
    titleOf: (number) => `Nota de crédito ${number}`,
    number: 'N.º da nota de crédito',
    date: 'Data de emissão',
    invoice: 'Retifica a fatura',
    reason: 'Motivo',
    cancelled: 'Anulação da encomenda',
    body: 'Reembolsámos um valor da sua encomenda. Enviamos em anexo a nota de crédito em formato PDF.',
  },
  'sv-SE': {
    heading: 'Kreditfaktura',
    titleOf: (number) => `Kreditfaktura ${number}`,
    number: 'Kreditfakturanummer',
    date: 'Kreditfakturadatum',
    invoice: 'Avser faktura',
    reason: 'Orsak',
    cancelled: 'Avbeställning',
    body: 'Ett belopp av din beställning har återbetalats. Kreditfakturan bifogas som PDF.',
    question: (email) => `Om du har frågor om kreditfakturan är du välkommen att skriva till ${email}.`,
  },
  'ja-JP': {
    heading: '返金明細書',
    titleOf: (number) => `返金明細書 ${number}`,
    number: '返金明細書番号',
    date: '発行日',
    invoice: '対象請求書',
    reason: '理由',
    cancelled: 'ご注文のキャンセル',
    body: 'ご注文の一部を返金いたしました。返金明細書をPDFファイルにて添付いたしましたので、ご確認ください。',
    subject: ({ title, business }) => `【${business}】${title} 送付のご案内`,
  },
  'ko-KR': {
    heading: '대변표',
    titleOf: (number) => `대변표 ${number}`,
    number: '대변표 번호',
    date: '발행일',
    invoice: '수정 대상 청구서',
    reason: '사유',
    cancelled: '주문 취소',
    body: '주문 금액의 일부를 환불해 드렸습니다. 대변표를 PDF 파일로 첨부하오니 확인해 주시기 바랍니다.',
    subject: ({ title, business }) => `[${business}] ${title} 안내`,
  },
  'zh-CN': {
    heading: '红字发票',
    titleOf: (number) => `红字发票 ${number}`,
    number: '红字发票号码',
    date: '开票日期',
    invoice: '对应发票',
    reason: '原因',
    cancelled: '订单取消',
    body: '您的订单已有款项退回。现将红字发票以 PDF 文件随本邮件附上，请查收。',
    subject: ({ title, business }) => `【${business}】${title}`,
  },
  ar: {
    heading: 'إشعار دائن',
    titleOf: (number) => `إشعار دائن ${isolate(number)}`,
    number: 'رقم الإشعار الدائن',
    date: 'تاريخ الإشعار الدائن',
    invoice: 'يصحّح الفاتورة',
    reason: 'السبب',
    cancelled: 'إلغاء الطلب',
    body: 'تم رد مبلغ من طلبكم. تجدون الإشعار الدائن مرفقًا بصيغة PDF.',
  },
  he: {
    heading: 'חשבונית זיכוי',
    titleOf: (number) => `חשבונית זיכוי ${isolate(number)}`,
    number: 'מספר חשבונית הזיכוי',
    date: 'תאריך',
    invoice: 'מתקנת את חשבונית',
    reason: 'סיבה',
    cancelled: 'ביטול ההזמנה',
    body: 'סכום מהזמנתך הוחזר. חשבונית הזיכוי מצורפת כקובץ PDF.',
    totalIn: (currency) => `סה״כ זיכוי (${isolate(currency)})`,
  },
};

export function getCreditNoteWords(locale: InvoiceLocale): CreditNoteWords {
  return words[locale];
}

/** The words of a kind of document: those of an invoice, with the texts that differ. */
export function ofKind(
  invoiceWords: LocaleWords,
  { kind, locale }: { kind: DocumentHead['kind']; locale: InvoiceLocale },
): LocaleWords {
  if (kind === 'INVOICE') return invoiceWords;
  const { mail } = invoiceWords;
  const { heading, titleOf, number, date, body, ...others } = words[locale];
  const { subject = mail.subject, question = mail.question, totalIn = invoiceWords.totalIn } = others;
  return {
    ...invoiceWords,
    invoice: heading,
    titleOf,
    invoiceNumber: number,
    invoiceDate: date,
    totalIn,
    mail: { ...mail, body, subject, question },
  };
}
