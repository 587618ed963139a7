import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';
import escapeHtml from 'escape-html';
import type { InvoiceHead } from './invoice-document.ts';

/** The values of `{{name}}` in a template. A value may have several lines, and is empty if there is none. */
const FIELDS = {
  invoiceNumber: ({ invoice }) => invoice.number,
  invoiceDate: ({ invoice }) => invoice.issuedOn,
  orderNumber: ({ invoice }) => invoice.orderNumber,
  dueDate: ({ invoice }) => invoice.payment.dueDate ?? '',
  iban: ({ invoice }) => invoice.payment.iban ?? '',
  bic: ({ invoice }) => invoice.payment.bic ?? '',
  paymentReference: ({ invoice }) => invoice.payment.reference,
  total: ({ invoice }) => invoice.total.amount,
  customerName: ({ invoice }) => invoice.billTo.name,
  businessName: ({ invoice }) => invoice.business.name,
  businessAddress: ({ invoice }) => invoice.business.lines.join('\n'),
  contactEmail: ({ contact }) => contact,
} as const satisfies Record<string, (given: { invoice: InvoiceHead; contact: string }) => string>;
type Field = keyof typeof FIELDS;

/** The files of a locale, each named `invoice.` and its kind. */
const MAX_BYTES = { subject: 1_000, txt: 100_000, html: 100_000 };
type FileKind = keyof typeof MAX_BYTES;
/** A list with one item is a field, and everything else is text. */
type TemplateParts = (string | [Field])[];

/** The templates of one locale. A part of the mail without a template has the built-in text. */
type LocaleTemplates = Partial<Record<FileKind, TemplateParts>>;
export type MailTemplates = Partial<Record<InvoiceLocale, LocaleTemplates>>;

/** A `{{field}}`, or braces that do not belong to one. */
const BRACES = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;
const LINE_ENDS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Reads `<dir>/<locale>/invoice.{subject,txt,html}` of every locale. Names that begin with a dot are skipped.
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
export function fillTemplate(
  templates: MailTemplates,
  kind: FileKind,
  given: { invoice: InvoiceHead; contact: string },
): string | null {
  const parts = templates[given.invoice.locale]?.[kind];
  if (parts === undefined) return null;
  const encode = ENCODERS[kind];
  return parts.map((part) => (typeof part === 'string' ? part : encode(FIELDS[part[0]](given)))).join('');
}

const ENCODERS: Record<FileKind, (value: string) => string> = {
  subject: (value) => value.replaceAll(LINE_ENDS, ' '),
  txt: (value) => value,
  html: (value) => escapeHtml(value).replaceAll('\n', '<br>'),
};

/** The locales whose subject has no invoice number: customers do not see in the list of mails which invoice it is. */
export function localesWithoutNumber(templates: MailTemplates): string[] {
  return Object.entries(templates).flatMap(([locale, { subject }]) =>
    (subject?.every((part) => typeof part === 'string' || part[0] !== 'invoiceNumber') ?? false)
      ? [locale]
      : [],
  );
}

function readLocale(folder: string, faults: string[]): LocaleTemplates {
  const found: LocaleTemplates = {};
  for (const name of namesIn(folder, faults)) {
    const path = join(folder, name);
    const kind = (Object.keys(MAX_BYTES) as FileKind[]).find((each) => name === `invoice.${each}`);
    if (kind === undefined) {
      faults.push(`${path} is not one of invoice.subject, invoice.txt, invoice.html`);
      continue;
    }
    try {
      found[kind] = parseTemplate(readText(path, MAX_BYTES[kind]), kind);
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
function parseTemplate(content: string, kind: FileKind): TemplateParts {
  const text = kind === 'subject' ? content.trim() : content;
  if (text.trim() === '') throw new Error('is empty; delete it to use the built-in text');
  if (kind === 'subject' && text.includes('\n')) throw new Error('must be one line');
  if (/[^\P{Cc}\t\n]/u.test(text)) throw new Error('has a control character');
  const parts: TemplateParts = [];
  let end = 0;
  for (const match of text.matchAll(BRACES)) {
    parts.push(text.slice(end, match.index), [fieldOf(match, text)]);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}

function fieldOf({ 0: braces, 1: inner, index }: RegExpExecArray, text: string): Field {
  const at = `in line ${text.slice(0, index).split('\n').length}`;
  if (inner === undefined) {
    const advice = braces === '}}' ? '; if it is CSS, put a space between the braces' : '';
    const [other, verb] = braces === '{{' ? ['}}', 'ends'] : ['{{', 'begins'];
    throw new Error(`has ${braces} ${at}, but no ${other} ${verb} it${advice}`);
  }
  const name = inner.trim();
  if (Object.hasOwn(FIELDS, name)) return name as Field;
  throw new Error(`has {{${name.slice(0, 60)}}} ${at}; the fields are ${Object.keys(FIELDS).join(', ')}`);
}
