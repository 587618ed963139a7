/** `accent` is the default of `INVOICE_COLOR`. */
export const COLOR = {
  ink: '#1f2933',
  muted: '#66717e',
  accent: '#1f3a5f',
  line: '#d8dee5',
  shade: '#f2f5f8',
} as const;
export type ColorName = keyof typeof COLOR;
