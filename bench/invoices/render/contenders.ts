import type { Draw } from './contender.ts';

/** Who draws, by the name in the tables. Loaded one in a process: what one has in memory is not another's. */
export const CONTENDERS = ['stockroom', 'bare pdfkit', 'pdfmake', '@react-pdf/renderer'] as const;
export type Contender = (typeof CONTENDERS)[number];

export async function loadContender(contender: Contender): Promise<Draw> {
  switch (contender) {
    case 'stockroom':
      return (await import('./draw-stockroom.ts')).draw;
    case 'bare pdfkit':
      return (await import('./draw-bare-pdfkit.ts')).draw;
    case 'pdfmake':
      return (await import('./draw-pdfmake.ts')).draw;
    case '@react-pdf/renderer':
      return (await import('./draw-react-pdf.ts')).draw;
  }
}
