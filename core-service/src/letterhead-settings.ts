import { DEFAULT_INVOICE_COLOR, SHADE_COLOR } from '@stockroom/contracts/sellers';
import { showValue } from '@stockroom/service-kit/environment/setting-kinds';
import { z } from 'zod';

/** The least contrast of a text that is not large: WCAG 2.2, 1.4.3. */
const MIN_CONTRAST = 4.5;

/** A colour for texts on white and on the head of the table, which is darker. */
export const invoiceColorSchema = z
  .string()
  .transform((text, context) => {
    if (!/^#[0-9a-f]{6}$/i.test(text)) {
      context.addIssue(`${showValue(text)} is not a colour such as ${DEFAULT_INVOICE_COLOR}`);
      return z.NEVER;
    }
    const contrast = contrastOf(text, SHADE_COLOR);
    if (contrast < MIN_CONTRAST) {
      const found = (Math.floor(contrast * 10) / 10).toFixed(1);
      context.addIssue(
        `${text} is too light to read: its contrast is ${found}:1 and must be at least ${MIN_CONTRAST}:1`,
      );
    }
    return text.toLowerCase();
  })
  .default(DEFAULT_INVOICE_COLOR);

const MAX_FOOTER_LENGTH = 400;
const MAX_FOOTER_LINES = 4;

/** The text at the foot of every page. A line break is hard to type in an .env file, so `\n` stands for one. */
export const invoiceFooterSchema = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n').trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'must not be blank' })
      .max(MAX_FOOTER_LENGTH, { error: `must not have more than ${MAX_FOOTER_LENGTH} characters` })
      .refine((text) => text.split('\n').length <= MAX_FOOTER_LINES, {
        error: `must not have more than ${MAX_FOOTER_LINES} lines`,
      }),
  );

/** From 1 to 21: WCAG 2.2, "contrast ratio". */
function contrastOf(color: string, background: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(color), luminanceOf(background)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
