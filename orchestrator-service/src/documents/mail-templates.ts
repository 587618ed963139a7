import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';
import escapeHtml from 'escape-html';
import type { InvoiceHead } from './invoice-document.ts';

interface Given {
  /** An invoice or a credit note. */
  invoice: InvoiceHead;
  contact: string;
}
type Fields = Record<string, (given: Given) => string>;

const SHARED_FIELDS: Fields = {
  orderNumber: ({ invoice }) => invoice.orderNumber,
  total: ({ invoice }) => invoice.total.amount,
  customerName: ({ invoice }) => invoice.billTo.name,
  businessName: ({ invoice }) => invoice.business.name,
  businessAddress: ({ invoice }) => invoice.business.lines.join('\n'),
  contactEmail: ({ contact }) => contact,
};

/** The values of `{{name}}` in a template. A value may have several lines, and is empty if there is none. */
const FIELDS: Record<TemplateName, Fields> = {
  invoice: {
    invoiceNumber: ({ invoice }) => invoice.number,
    invoiceDate: ({ invoice }) => invoice.issuedOn,
    dueDate: ({ invoice }) => invoice.payment.dueDate ?? '',
    iban: ({ invoice }) => invoice.payment.iban ?? '',
    bic: ({ invoice }) => invoice.payment.bic ?? '',
    paymentReference: ({ invoice }) => invoice.payment.reference,
    ...SHARED_FIELDS,
  },
  'credit-note': {
    creditNoteNumber: ({ invoice }) => invoice.number,
    creditNoteDate: ({ invoice }) => invoice.issuedOn,
    invoiceNumber: ({ invoice }) => invoice.credited?.invoiceNumber ?? '',
    invoiceDate: ({ invoice }) => invoice.credited?.invoicedOn ?? '',
    reason: ({ invoice }) => invoice.credited?.reason ?? '',
    ...SHARED_FIELDS,
  },
};

const NAMES = { INVOICE: 'invoice', CREDIT_NOTE: 'credit-note' } as const satisfies Record<
  InvoiceHead['kind'],
  string
>;
type TemplateName = (typeof NAMES)[InvoiceHead['kind']];
/** The field with the number of the document itself. */
const NUMBER_FIELDS: Record<TemplateName, string> = {
  invoice: 'invoiceNumber',
  'credit-note': 'creditNoteNumber',
};

const MAX_BYTES = { subject: 1_000, txt: 100_000, html: 100_000 };
type FileKind = keyof typeof MAX_BYTES;
/** The name of a file in the folder of a locale. */
type FileName = `${TemplateName}.${FileKind}`;
const FILES = Object.values(NAMES).flatMap((template) =>
  (Object.keys(MAX_BYTES) as FileKind[]).map((kind) => ({
    template,
    kind,
    fileName: `${template}.${kind}` as const,
  })),
);

/** A list with one item is a field, and everything else is text. */
type TemplateParts = (string | [field: string])[];

/** The templates of one locale. A part of a mail without a template has the built-in text. */
type LocaleTemplates = Partial<Record<FileName, TemplateParts>>;
export type MailTemplates = Partial<Record<InvoiceLocale, LocaleTemplates>>;

/** A `{{field}}`, or braces that do not belong to one. */
const BRACES = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;
const LINE_ENDS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Reads `<dir>/<locale>/{invoice,credit-note}.{subject,txt,html}` of every locale. Names that begin with a dot are
 * skipped.
 * @throws Error naming every file that cannot be used, one a line
 */
export function loadMailTemplates(dir: string): MailTemplates {
  const faults: string[] = [];
  const templates: MailTemplates = {};
  for (const name of namesIn(dir, faults)) {
    const locale = INVOICE_LOCALES.find((known) => known === name);
    if (locale === undefined) faults.push(`${join(dir, name)} is not one of ${INVOICE_LOCALES.join(', ')}`);
    else templates[locale] = readLocale(join(dir, name), faults);
  }
  if (faults.length > 0) throw new Error(faults.map((fault) => `TEMPLATES_DIR: ${fault}`).join('\n'));
  return templates;
}

/** A part of the mail by the template of its locale; null if there is none. In HTML, values are escaped. A subject is one line. */
export function fillTemplate(templates: MailTemplates, kind: FileKind, given: Given): string | null {
  const name = NAMES[given.invoice.kind];
  const parts = templates[given.invoice.locale]?.[`${name}.${kind}`];
  if (parts === undefined) return null;
  const encode = ENCODERS[kind];
  const valueOf = (field: string) => FIELDS[name][field]?.(given) ?? '';
  return parts.map((part) => (typeof part === 'string' ? part : encode(valueOf(part[0])))).join('');
}

const ENCODERS: Record<FileKind, (value: string) => string> = {
  subject: (value) => value.replaceAll(LINE_ENDS, ' '),
  txt: (value) => value,
  html: (value) => escapeHtml(value).replaceAll('\n', '<br>'),
};

/** The subjects without the number of the document: customers do not see in the list of mails which document it is. */
export function subjectsWithoutNumber(
  templates: MailTemplates,
): { locale: string; file: FileName; missing: string }[] {
  return Object.entries(templates).flatMap(([locale, files]) =>
    Object.values(NAMES).flatMap((template) => {
      const [file, missing] = [`${template}.subject` as const, NUMBER_FIELDS[template]];
      const parts = files[file] ?? [[missing]];
      const hasNumber = parts.some((part) => typeof part !== 'string' && part[0] === missing);
      return hasNumber ? [] : [{ locale, file, missing }];
    }),
  );
}

function readLocale(folder: string, faults: string[]): LocaleTemplates {
  const found: LocaleTemplates = {};
  for (const name of namesIn(folder, faults)) {
    const path = join(folder, name);
    const file = FILES.find(({ fileName }) => name === fileName);
    if (file === undefined) {
      faults.push(`${path} is not one of ${FILES.map(({ fileName }) => fileName).join(', ')}`);
      continue;
    }
    try {
      found[file.fileName] = parseTemplate(readText(path, MAX_BYTES[file.kind]), file);
    } catch (error) {
      faults.push(`${path} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return found;
}

function namesIn(folder: string, faults: string[]): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .toSorted();
  } catch (error) {
    faults.push(`${folder} is not a folder that can be read (${codeOf(error)})`);
    return [];
  }
}

function readText(path: string, maxBytes: number): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > maxBytes) throw new Error(`has ${size} bytes, more than ${maxBytes}`);
    bytes = readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    throw code === null ? error : new Error(`cannot be read (${code})`, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new Error('is not UTF-8', { cause });
  }
}

function codeOf(error: unknown): string | null {
  return (error as NodeJS.ErrnoException).code ?? null;
}

/** @throws Error with the reason, and the line if the template has several */
function parseTemplate(
  content: string,
  { template, kind }: { template: TemplateName; kind: FileKind },
): TemplateParts {
  const text = kind === 'subject' ? content.trim() : content;
  if (text.trim() === '') throw new Error('is empty; delete it to use the built-in text');
  if (kind === 'subject' && text.includes('\n')) throw new Error('must be one line');
  if (/[^\P{Cc}\t\n]/u.test(text)) throw new Error('has a control character');
  const parts: TemplateParts = [];
  let end = 0;
  for (const match of text.matchAll(BRACES)) {
    parts.push(text.slice(end, match.index), [fieldOf(match, text, FIELDS[template])]);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}

function fieldOf({ 0: braces, 1: inner, index }: RegExpExecArray, text: string, fields: Fields): string {
  const at = `in line ${text.slice(0, index).split('\n').length}`;
  if (inner === undefined) {
    const advice = braces === '}}' ? '; if it is CSS, put a space between the braces' : '';
    const [other, verb] = braces === '{{' ? ['}}', 'ends'] : ['{{', 'begins'];
    throw new Error(`has ${braces} ${at}, but no ${other} ${verb} it${advice}`);
  }
  const name = inner.trim();
  if (Object.hasOwn(fields, name)) return name;
  throw new Error(`has {{${name.slice(0, 60)}}} ${at}; the fields are ${Object.keys(fields).join(', ')}`);
}
