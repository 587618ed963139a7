import escapeHtml from 'escape-html';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#1f2933';
const LINE = '#d8dee5';
const MUTED = '#66717e';
const ACCENT = '#1f3a5f';

type Direction = 'ltr' | 'rtl';

interface MailPage {
  /** A BCP 47 tag. */
  language: string;
  direction?: Direction;
  /** The colour of the heading. */
  color?: string;
  title: string;
  /** The sender's name. */
  heading: string;
  /** The table rows below the heading, as HTML. */
  rows: string;
  /** The footer, as HTML. */
  footer: string;
}

/** A mail's HTML body: only tables and inline styles, which all mail programs show alike. */
export function buildMailPage(page: MailPage): string {
  const { language, direction = 'ltr', color = ACCENT, title, heading, rows, footer } = page;
  // Mail programs that drop the html and body elements keep the table.
  const dir = direction === 'ltr' ? '' : ' dir="rtl"';
  return `<!doctype html>
<html lang="${language}"${dir}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:0;background:#f2f5f8">
<table${dir} role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f5f8"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid ${LINE};border-radius:6px;${FONT};font-size:15px;line-height:1.55;color:${INK}">
<tr><td style="padding:28px 36px 20px;border-bottom:1px solid ${LINE};font-size:18px;font-weight:bold;color:${color}">${escapeHtml(heading)}</td></tr>
${rows}
<tr><td style="padding:16px 36px;border-top:1px solid ${LINE};font-size:12px;color:${MUTED}">${footer}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

/** The `align` of values at the end of their row. */
export function endOf(direction: Direction): 'left' | 'right' {
  return direction === 'ltr' ? 'right' : 'left';
}

/** Rows with a label and its value, as HTML. */
export function buildFactRows(
  facts: { label: string; value: string }[],
  direction: Direction = 'ltr',
): string {
  const valueDirection = direction === 'ltr' ? '' : ' dir="auto"';
  return facts
    .map(
      ({ label, value }) =>
        `<tr><td style="padding:5px 0;color:${MUTED}">${escapeHtml(label)}</td>` +
        `<td${valueDirection} align="${endOf(direction)}" style="padding:5px 0">${escapeHtml(value)}</td></tr>`,
    )
    .join('');
}
