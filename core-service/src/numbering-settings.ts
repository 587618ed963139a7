import {
  DEFAULT_NUMBER_FORMATS,
  type DocumentSeries,
  findFormatProblem,
  hasYear,
  MAX_COUNT,
} from '@stockroom/contracts/document-numbers';
import { matching, oneOf, showValue, wholeNumber } from '@stockroom/service-kit/environment/setting-kinds';
import { z } from 'zod';
import { couldCollide } from './number-collisions.ts';

/** When the counts of a series begin again at 1. */
const RESTARTS = ['calendar_year', 'fiscal_year', 'never'] as const;

/** How a series is numbered. */
export interface Numbering {
  /** Such as `INV-{year}-{n:6}`. */
  format: string;
  /** The count of the first number in this format. After a restart, counts begin at 1. */
  firstNumber: number;
  restart: (typeof RESTARTS)[number];
  /** The first day of a fiscal year: `MM-DD`. */
  fiscalYearStart: string;
}

/** The names of the settings of each series begin with this. */
export const SETTING_PREFIXES: Record<DocumentSeries, string> = { INV: 'INVOICE', CRN: 'CREDIT_NOTE' };

const formatSchema = z.string().transform((format, context) => {
  const problem = findFormatProblem(format);
  if (problem === null) return format;
  context.addIssue(`${showValue(format)} ${problem}`);
  return z.NEVER;
});

const firstNumberSchema = wholeNumber({ min: 1, max: MAX_COUNT }).default(1);
const restartSchema = oneOf(RESTARTS).default('calendar_year');

/** Every year has the day, so 29 February is none. */
const DAY_OF_YEAR =
  /^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))$/;

/** The settings of the numbers of invoices and credit notes. */
export const numberingSettings = {
  INVOICE_NUMBER_FORMAT: formatSchema.default(DEFAULT_NUMBER_FORMATS.INV),
  INVOICE_FIRST_NUMBER: firstNumberSchema,
  INVOICE_NUMBER_RESTART: restartSchema,
  CREDIT_NOTE_NUMBER_FORMAT: formatSchema.default(DEFAULT_NUMBER_FORMATS.CRN),
  CREDIT_NOTE_FIRST_NUMBER: firstNumberSchema,
  CREDIT_NOTE_NUMBER_RESTART: restartSchema,
  FISCAL_YEAR_START: matching(DAY_OF_YEAR, 'a day that every year has: MM-DD, such as 04-01').default(
    '01-01',
  ),
};
type NumberingEnvironment = z.output<z.ZodObject<typeof numberingSettings>>;

/** Reports formats that would make a number twice: after a restart, or in both series. */
export function reportRepeatedNumbers(
  env: NumberingEnvironment,
  report: (setting: keyof NumberingEnvironment, message: string) => void,
): void {
  for (const prefix of ['INVOICE', 'CREDIT_NOTE'] as const) {
    const [format, restart] = [env[`${prefix}_NUMBER_FORMAT`], env[`${prefix}_NUMBER_RESTART`]];
    if (restart !== 'never' && !hasYear(format))
      report(
        `${prefix}_NUMBER_FORMAT`,
        `${format} would repeat its numbers each year: add {year}, or set ${prefix}_NUMBER_RESTART=never`,
      );
  }
  const [invoices, creditNotes] = [env.INVOICE_NUMBER_FORMAT, env.CREDIT_NOTE_NUMBER_FORMAT];
  if (couldCollide(invoices, creditNotes))
    report(
      'CREDIT_NOTE_NUMBER_FORMAT',
      `${creditNotes} could make the number of an invoice, whose format is ${invoices}; hyphens do not count as a difference`,
    );
}

export function buildNumbering(env: NumberingEnvironment): Record<DocumentSeries, Numbering> {
  const fiscalYearStart = env.FISCAL_YEAR_START;
  return {
    INV: {
      format: env.INVOICE_NUMBER_FORMAT,
      firstNumber: env.INVOICE_FIRST_NUMBER,
      restart: env.INVOICE_NUMBER_RESTART,
      fiscalYearStart,
    },
    CRN: {
      format: env.CREDIT_NOTE_NUMBER_FORMAT,
      firstNumber: env.CREDIT_NOTE_FIRST_NUMBER,
      restart: env.CREDIT_NOTE_NUMBER_RESTART,
      fiscalYearStart,
    },
  };
}
