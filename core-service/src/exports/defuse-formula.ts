/**
 * What a spreadsheet takes for a formula, or for the apostrophe that this file puts before one. The list is OWASP's,
 * with the full-width forms: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A cell's text as no spreadsheet runs it: with an apostrophe before what would be a formula. */
export function defuseFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that `defuseFormula` was given. */
export function restoreFormula(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
