import { DEFAULT_INVOICE_COLOR, SHADE_COLOR } from '@stockroom/contracts/sellers';

export const COLOR = {
  ink: '#1f2933',
  muted: '#66717e',
  accent: DEFAULT_INVOICE_COLOR,
  line: '#d8dee5',
  shade: SHADE_COLOR,
  paper: '#ffffff',
} as const;
export type ColorName = keyof typeof COLOR;
