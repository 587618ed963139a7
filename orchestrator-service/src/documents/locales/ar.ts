import { isolate } from './text-direction.ts';
import type { LocaleWords } from './locale-words.ts';

/** Modern Standard Arabic, with the terms of the tax authorities of Saudi Arabia and the United Arab Emirates. */
export const ar: LocaleWords = {
  invoice: 'فاتورة',
  titleOf: (number) => `فاتورة رقم ${isolate(number)}`,
  billTo: 'فاتورة إلى',
  deliverTo: 'عنوان التسليم',
  invoiceNumber: 'رقم الفاتورة',
  invoiceDate: 'تاريخ الفاتورة',
  orderNumber: 'رقم الطلب',
  dueDate: 'تاريخ الاستحقاق',
  reference: 'مرجع العميل',
  purchaseOrder: 'أمر شراء العميل',
  deliveryDate: 'تاريخ التسليم',
  paymentTerms: (days) =>
    days === 0 ? 'مستحقة الدفع عند الاستلام.' : `مستحقة الدفع خلال ${countDays(days)} من تاريخ الفاتورة.`,
  payment: {
    heading: 'الدفع',
    payee: 'المستفيد',
    reference: 'مرجع الدفع',
    scan: 'امسح للدفع',
    qrCode: 'رمز QR لتحويل SEPA بهذا المبلغ وهذا المرجع',
  },
  description: 'البيان',
  quantity: 'الكمية',
  unitPrice: 'سعر الوحدة',
  amount: 'المبلغ',
  carriedForward: 'مرحّل إلى الصفحة التالية',
  broughtForward: 'مرحّل من الصفحة السابقة',
  discount: 'خصم',
  charges: { shipping: 'رسوم الشحن', handling: 'رسوم المناولة', other: 'أخرى' },
  itemsTotal: 'مجموع الأصناف',
  subtotal: 'المجموع الفرعي',
  withTax: {
    unitPrice: 'سعر الوحدة شامل الضريبة',
    amount: 'المبلغ شامل الضريبة',
    itemsTotal: 'مجموع الأصناف شامل الضريبة',
    subtotal: 'الإجمالي غير شامل الضريبة',
  },
  taxOf: (rate) => `الضريبة (${isolate(rate)})`,
  taxOn: ({ rate, base }) => `الضريبة (${isolate(rate)}) على ${isolate(base)}`,
  noTax: {
    E: 'معفاة من الضريبة.',
    AE: 'الاحتساب العكسي: يلتزم العميل باحتساب الضريبة وسدادها.',
    K: 'توريد بين دول الاتحاد الأوروبي، معفى من ضريبة القيمة المضافة.',
    G: 'صادرات معفاة من الضريبة.',
    O: 'خارج نطاق الضريبة.',
  },
  totalIn: (currency) => `الإجمالي (${isolate(currency)})`,
  taxId: 'الرقم الضريبي',
  vatId: 'رقم تسجيل ضريبة القيمة المضافة',
  registrationId: 'رقم السجل التجاري',
  phone: 'الهاتف',
  colon: ': ',
  thanks: 'شكرًا لتعاملكم معنا.',
  question: ({ email, number }) =>
    `للاستفسار عن هذه الفاتورة، راسلونا على ${isolate(email)} مع ذكر الرقم ${isolate(number)}.`,
  continued: (title) => `${title} (تابع)`,
  pageOf: (page, pages) => `صفحة ${page} من ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} من ${isolate(business)}`,
    greeting: (name) => `تحية طيبة ${isolate(name)}،`,
    body: `شكرًا على طلبكم. تجدون الفاتورة مرفقة بهذه الرسالة بصيغة ${isolate('PDF')}.`,
    question: (email) => `لأي استفسار، يُرجى مراسلتنا على ${isolate(email)}.`,
    closing: 'مع أطيب التحيات،',
  },
};

/** The noun has five forms; after a number, the last two digits decide (CLDR, plural rules of Arabic). */
function countDays(days: number): string {
  const form = new Intl.PluralRules('ar').select(days);
  if (form === 'one') return 'يوم واحد';
  if (form === 'two') return 'يومين';
  if (form === 'few') return `${days} أيام`;
  return `${days} ${form === 'many' ? 'يومًا' : 'يوم'}`;
}
