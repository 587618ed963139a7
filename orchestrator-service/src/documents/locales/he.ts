import { isolate } from './text-direction.ts';
import type { LocaleWords } from './locale-words.ts';

export const he: LocaleWords = {
  invoice: 'חשבונית',
  titleOf: (number) => `חשבונית ${isolate(number)}`,
  billTo: 'לכבוד',
  deliverTo: 'כתובת למשלוח',
  invoiceNumber: 'מספר חשבונית',
  invoiceDate: 'תאריך החשבונית',
  orderNumber: 'מספר הזמנה',
  dueDate: 'מועד לתשלום',
  reference: 'אסמכתת הלקוח',
  purchaseOrder: 'הזמנת רכש',
  deliveryDate: 'תאריך אספקה',
  paymentTerms: (days) => (days === 0 ? 'לתשלום מיידי.' : `לתשלום בתוך ${countDays(days)} מתאריך החשבונית.`),
  payment: {
    heading: 'תשלום',
    payee: 'המוטב',
    reference: 'אסמכתא לתשלום',
    scan: 'סרקו לתשלום',
    qrCode: 'קוד QR להעברת SEPA בסכום זה ובאסמכתא זו',
  },
  description: 'תיאור',
  quantity: 'כמות',
  unitPrice: 'מחיר ליחידה',
  amount: 'סכום',
  carriedForward: 'העברה לעמוד הבא',
  broughtForward: 'העברה מהעמוד הקודם',
  discount: 'הנחה',
  charges: { shipping: 'דמי משלוח', handling: 'דמי טיפול', other: 'אחר' },
  itemsTotal: 'סה״כ פריטים',
  subtotal: 'סה״כ לפני מע״מ',
  withTax: {
    unitPrice: 'מחיר ליחידה כולל מע״מ',
    amount: 'סכום כולל מע״מ',
    itemsTotal: 'סה״כ פריטים כולל מע״מ',
    subtotal: 'סה״כ לפני מע״מ',
  },
  taxOf: (rate) => `מע״מ (${isolate(rate)})`,
  taxOn: ({ rate, base }) => `מע״מ (${isolate(rate)}) על ${isolate(base)}`,
  noTax: {
    E: 'פטור ממע״מ.',
    AE: `היפוך חיוב (${isolate('Reverse charge')}): תשלום המע״מ חל על הלקוח.`,
    K: 'אספקה בין מדינות האיחוד האירופי, פטורה ממע״מ.',
    G: 'יצוא, מע״מ בשיעור אפס.',
    O: 'מחוץ לתחולת המע״מ.',
  },
  totalIn: (currency) => `סה״כ לתשלום (${isolate(currency)})`,
  taxId: 'מספר עוסק',
  vatId: 'מספר מע״מ',
  registrationId: 'מספר חברה',
  phone: 'טלפון',
  colon: ': ',
  thanks: 'תודה על ההזמנה.',
  question: ({ email, number }) =>
    `לשאלות על החשבונית אפשר לכתוב אל ${isolate(email)} ולציין את המספר ${isolate(number)}.`,
  continued: (title) => `${title} (המשך)`,
  pageOf: (page, pages) => `עמוד ${page} מתוך ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} מאת ${isolate(business)}`,
    greeting: (name) => `שלום ${isolate(name)},`,
    body: `תודה על ההזמנה. החשבונית מצורפת כקובץ ${isolate('PDF')}.`,
    question: (email) => `לכל שאלה אפשר לכתוב אל ${isolate(email)}.`,
    closing: 'בברכה,',
  },
};

/** From 11 on, the noun is usually in the singular. */
function countDays(days: number): string {
  if (days === 1) return 'יום אחד';
  if (days === 2) return 'יומיים';
  return days <= 10 ? `${days} ימים` : `${days} יום`;
}
