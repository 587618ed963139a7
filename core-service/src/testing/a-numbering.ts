import { DEFAULT_NUMBER_FORMATS, type DocumentSeries } from '@stockroom/contracts/document-numbers';
import type { Numbering } from '../numbering-settings.ts';

/** The default settings of the numbers, with other choices for invoices. */
export function aNumbering(invoices: Partial<Numbering> = {}): Record<DocumentSeries, Numbering> {
  const rest = { firstNumber: 1, restart: 'calendar_year', fiscalYearStart: '01-01' } as const;
  return {
    INV: { format: DEFAULT_NUMBER_FORMATS.INV, ...rest, ...invoices },
    CRN: { format: DEFAULT_NUMBER_FORMATS.CRN, ...rest },
  };
}
