import type { Node } from 'constructs';
import { type Size, sizes } from './sizes.ts';

/** The format of each value of `context` in cdk.json; `cdk … -c size=large` overrides one. */
const patterns = {
  region: /^[a-z]{2}(-[a-z]+)+-\d$/,
  size: new RegExp(`^(${Object.keys(sizes).join('|')})$`),
  database: /^(rds|aurora)$/,
  objectLockYears: /^\d{1,2}$/,
  bootstrapKey: /^(true|false)$/,
  waf: /^(true|false)$/,
  // 0, or 7 to 399: shorter than a week, a failed rotation would leave too little time to act.
  secretRotationDays: /^(0|[7-9]|[1-9]\d|[1-3]\d\d)$/,
  publicHost: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
  certificateArn: /^arn:aws[\w-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/,
  hostedZoneId: /^(Z[A-Z0-9]+)?$/,
  hostedZoneName: /^([a-z0-9-]+(\.[a-z0-9-]+)+)?$/,
  fromEmail: /^[^@\s*?]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/,
  operatorEmail: /^[^@\s]+@[^@\s]+$/,
  mailReplyTo: /^([^@\s,]+@[^@\s,]+)?$/,
  mailBcc: /^([^@\s,]+@[^@\s,]+(, *[^@\s,]+@[^@\s,]+)*)?$/,
  alertEmail: /^([^@\s]+@[^@\s]+)?$/,
  businessName: /^.{1,200}$/,
  businessAddress: /^.{1,500}$/,
  businessStreet: /^.{0,200}$/,
  businessPostalCode: /^.{0,20}$/,
  businessCity: /^.{0,100}$/,
  businessCountry: /^([A-Z]{2})?$/,
  businessTaxId: /^.{0,50}$/,
  businessVatId: /^.{0,50}$/,
  businessRegistrationId: /^.{0,100}$/,
  businessIban: /^([A-Z]{2}\d\d[A-Z0-9 ]{10,40})?$/,
  businessBic: /^([A-Z0-9]{8}([A-Z0-9]{3})?)?$/,
  businessPhone: /^.{0,50}$/,
  businessElectronicAddress: /^$|^[0-9A-Z]{2,4}:.{1,100}$/,
  einvoice: /^(none|facturx)$/,
  einvoiceIncomplete: /^(refuse|plain)$/,
  invoiceLocale: /^([a-z]{2}-[A-Z]{2}|ar|he)$/,
  pageSize: /^(A4|LETTER)$/,
  invoiceColor: /^(#[0-9a-fA-F]{6})?$/,
  invoiceFooter: /^.{0,400}$/,
  currency: /^[A-Z]{3}$/,
  taxRate: /^[01](\.\d{1,6})?$/,
  pricesIncludeTax: /^(true|false)$/,
  timeZone: /^[A-Za-z][\w+/-]*$/,
  paymentTermsDays: /^(\d{1,2}|[12]\d\d|3[0-5]\d|36[0-5])?$/,
  invoiceNumberFormat: /^[A-Z0-9-]*(\{(year|yy|n|n:[1-9])\}[A-Z0-9-]*){0,2}$/,
  invoiceFirstNumber: /^\d{0,9}$/,
  invoiceNumberRestart: /^(calendar_year|fiscal_year|never)?$/,
  creditNoteNumberFormat: /^[A-Z0-9-]*(\{(year|yy|n|n:[1-9])\}[A-Z0-9-]*){0,2}$/,
  creditNoteFirstNumber: /^\d{0,9}$/,
  creditNoteNumberRestart: /^(calendar_year|fiscal_year|never)?$/,
  fiscalYearStart: /^(\d\d-\d\d)?$/,
};

export type Settings = Omit<
  Record<keyof typeof patterns, string>,
  'size' | 'objectLockYears' | 'bootstrapKey' | 'waf' | 'secretRotationDays'
> & {
  size: Size;
  /** 0 means no lock. */
  objectLockYears: number;
  /** Whether core accepts a first API key, with which other keys are created. */
  bootstrapKey: boolean;
  /** Whether a web application firewall is in front of the load balancer. */
  waf: boolean;
  /** The interval of each secret's rotation, in days; 0 means never. */
  secretRotationDays: number;
};

/** The settings of a deployment. @throws Error naming every setting that is missing or wrong */
export function readSettings(node: Node): Settings {
  const given = Object.entries(patterns).map(([name, pattern]) => {
    const value: unknown = node.tryGetContext(name);
    return { name, value, isGood: typeof value === 'string' && pattern.test(value) };
  });
  const wrong = given.filter(({ isGood }) => !isGood).map(({ name }) => name);
  if (wrong.length > 0) throw new Error(`missing or wrong in the context: ${wrong.join(', ')}`);
  const values = Object.fromEntries(given.map(({ name, value }) => [name, value])) as Record<
    keyof typeof patterns,
    string
  >;
  if ((values.hostedZoneId === '') !== (values.hostedZoneName === '')) {
    throw new Error('hostedZoneId and hostedZoneName must be given together');
  }
  return {
    ...values,
    size: sizes[values.size as keyof typeof sizes],
    objectLockYears: Number(values.objectLockYears),
    bootstrapKey: values.bootstrapKey === 'true',
    waf: values.waf === 'true',
    secretRotationDays: Number(values.secretRotationDays),
  };
}
