import type { LocaleWords } from './locale-words.ts';

/**
 * The terms of the form of Korea's tax office: 공급받는자 is the buyer, 공급가액 the amount without tax. No particle
 * follows a number or an address, because its form depends on their last sound.
 */
export const koKr: LocaleWords = {
  invoice: '청구서',
  titleOf: (number) => `청구서 ${number}`,
  billTo: '공급받는자',
  deliverTo: '배송지',
  invoiceNumber: '청구서 번호',
  invoiceDate: '발행일',
  orderNumber: '주문 번호',
  dueDate: '지급 기한',
  reference: '고객 참조 번호',
  purchaseOrder: '고객 발주 번호',
  deliveryDate: '납품일',
  paymentTerms: (days) =>
    days === 0 ? '즉시 지급해 주십시오.' : `청구일로부터 ${days}일 이내에 지급해 주십시오.`,
  payment: {
    heading: '결제',
    payee: '수취인',
    reference: '결제 참조 번호',
    scan: '스캔하여 결제',
    qrCode: '이 금액과 참조 번호로 SEPA 이체하기 위한 QR 코드',
  },
  description: '품목',
  quantity: '수량',
  unitPrice: '단가',
  amount: '금액',
  carriedForward: '다음 페이지로 이월',
  broughtForward: '이전 페이지에서 이월',
  discount: '할인',
  charges: { shipping: '배송비', handling: '취급 수수료', other: '기타' },
  itemsTotal: '상품 합계',
  subtotal: '공급가액',
  withTax: {
    unitPrice: '단가(부가세 포함)',
    amount: '금액(부가세 포함)',
    itemsTotal: '상품 합계(부가세 포함)',
    subtotal: '공급가액',
  },
  taxOf: (rate) => `부가가치세(${rate})`,
  taxOn: ({ rate, base }) => `부가가치세(${rate}, 공급가액 ${base})`,
  noTax: {
    E: '부가가치세 면세 거래입니다.',
    AE: '대리납부(Reverse charge): 공급받는 자가 부가가치세를 납부합니다.',
    K: 'EU 역내 공급으로 부가가치세가 면제됩니다.',
    G: '수출 영세율이 적용됩니다.',
    O: '부가가치세 과세 대상이 아닙니다.',
  },
  totalIn: (currency) => `합계(${currency})`,
  taxId: '사업자등록번호',
  vatId: 'VAT 번호',
  registrationId: '등록번호',
  phone: '전화',
  colon: ': ',
  thanks: '이용해 주셔서 감사합니다.',
  question: ({ email, number }) =>
    `문의 사항이 있으시면 청구서 번호(${number})를 적어 ${email} 주소로 보내 주시기 바랍니다.`,
  continued: (title) => `${title}(계속)`,
  pageOf: (page, pages) => `${page} / ${pages} 페이지`,
  mail: {
    subject: ({ number, business }) => `[${business}] 청구서 안내(${number})`,
    greeting: (name) => `${name} 님, 안녕하세요.`,
    body: '주문해 주셔서 감사합니다. 청구서를 PDF 파일로 첨부하오니 확인해 주시기 바랍니다.',
    question: (email) => `궁금한 점이 있으시면 ${email} 주소로 문의해 주시기 바랍니다.`,
    closing: '감사합니다.',
  },
};
