import { readFileSync } from 'node:fs';

/** The guides with tested commands, in reading order. */
export const GUIDES = ['README.md', 'docs/api-guide.md', 'docs/invoices.md', 'docs/api-keys.md'];

export interface CommandBlock {
  guide: string;
  line: number;
  /** One or more shell lines. */
  commands: string;
  /** The answer shown below them, on one line; null without one. */
  answer: string | null;
}

const BLOCK =
  /^```sh\n(.*?)^```\n(?:\n(?:[^`\n#][^\n]*\n\n)*?(?:<!-- prettier-ignore -->\n)?```(?:json|http)\n(.*?)^```)?/gms;

/** The shell blocks of a guide, each with the answer that follows it. */
export function readCommandBlocks(guide: string): CommandBlock[] {
  const text = readFileSync(new URL(`../${guide}`, import.meta.url), 'utf8');
  return [...text.matchAll(BLOCK)].map(({ 1: commands = '', 2: answer, index }) => ({
    guide,
    line: text.slice(0, index).split('\n').length,
    commands: commands.trim(),
    answer: answer === undefined ? null : onOneLine(answer),
  }));
}

/** Guides wrap long answers; JSON texts contain no line breaks. */
export function onOneLine(answer: string): string {
  return answer.trim().replace(/\r?\n\s*/g, '');
}

/** Replaces only the parts that differ between runs: `4.00` stays `4.00`. */
export function withoutVolatile(answer: string): string {
  return (
    answer
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>')
      .replace(/\b(ORD|INV)-\d{4}-/g, '$1-<year>-')
      .replace(/RF\d\dINV\d{4}/g, 'RF<check>INV<year>')
      .replace(/invoices\/\d{4}\//g, 'invoices/<year>/')
      .replace(
        /"(requestId|messageId|sha256|nextCursor|key|prefix|token|issueDate|dueDate)":"[^"]+"/g,
        '"$1":"<$1>"',
      )
      .replace(/\?token=[\w.-]+/g, '?token=<token>')
      .replace(/"bytes":\d+/g, '"bytes":<bytes>')
      // The last part of an ETag is a time.
      .replace(/"(\d+-\d+)-[a-z0-9]{8}(\\?")/g, '"$1-<time>$2')
  );
}
