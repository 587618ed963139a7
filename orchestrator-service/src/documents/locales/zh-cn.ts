import type { LocaleWords } from './locale-words.ts';

/** The terms of the form of China's tax administration: 购买方 is the buyer, 价税合计 the total with tax. */
export const zhCn: LocaleWords = {
  invoice: '发票',
  titleOf: (number) => `发票 ${number}`,
  billTo: '购买方',
  invoiceNumber: '发票号码',
  invoiceDate: '开票日期',
  orderNumber: '订单编号',
  description: '项目名称',
  quantity: '数量',
  unitPrice: '单价',
  amount: '金额',
  subtotal: '金额合计',
  taxOf: (rate) => `税额（${rate}）`,
  totalIn: (currency) => `价税合计（${currency}）`,
  taxId: '纳税人识别号',
  vatId: '增值税号',
  registrationId: '注册号',
  phone: '电话',
  colon: '：',
  thanks: '感谢您的惠顾。',
  question: ({ email, number }) => `如对本发票有疑问，请发送邮件至 ${email}，并注明发票号码 ${number}。`,
  continued: (title) => `${title}（续）`,
  pageOf: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  mail: {
    subject: ({ number, business }) => `【${business}】发票 ${number}`,
    greeting: (name) => `尊敬的 ${name}：`,
    body: '感谢您的订购。现将发票以 PDF 文件随本邮件附上，请查收。',
    question: (email) => `如有疑问，请发送邮件至 ${email} 与我们联系。`,
    closing: '顺颂商祺',
  },
};
