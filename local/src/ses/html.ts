import escapeHtml from 'escape-html';

/** HTML that is safe to send: only the `html` tag creates it. */
export interface Html {
  readonly markup: string;
}

type Insert = string | number | Html | Html[];

/** A template that escapes its inserts, except those that are already HTML. */
export function html(strings: TemplateStringsArray, ...inserts: Insert[]): Html {
  return { markup: String.raw({ raw: strings }, ...inserts.map(toMarkup)) };
}

function toMarkup(insert: Insert): string {
  if (Array.isArray(insert)) return insert.map(({ markup }) => markup).join('');
  return typeof insert === 'object' ? insert.markup : escapeHtml(String(insert));
}
