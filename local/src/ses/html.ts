/** A piece of HTML that is safe to send: only the `html` tag makes one. */
export interface Html {
  readonly markup: string;
}

type Insert = string | number | Html | Html[];

/** A template whose inserts are escaped, save those that are HTML already. */
export function html(strings: TemplateStringsArray, ...inserts: Insert[]): Html {
  return { markup: String.raw({ raw: strings }, ...inserts.map(toMarkup)) };
}

function toMarkup(insert: Insert): string {
  if (Array.isArray(insert)) return insert.map(({ markup }) => markup).join('');
  return typeof insert === 'object' ? insert.markup : escapeHtml(String(insert));
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
