import type { MissingTerm } from './einvoices.ts';
import { ProblemError } from './problems.ts';

/** The refusal of what lacks terms: `subject` cannot be an e-invoice, with the field to fill for each term. */
export function einvoiceIncomplete(subject: string, missing: MissingTerm[]): ProblemError {
  const errors = missing.map(({ term, field, message }) => ({
    path: field,
    message: `${message} (${term})`,
    term,
  }));
  const terms = errors.map(({ message }) => message).join('; ');
  return new ProblemError('einvoice_incomplete', `${subject}: ${terms}`, errors);
}
