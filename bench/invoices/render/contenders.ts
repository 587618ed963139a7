import type { Draw } from './contender.ts';

/**
 * The contenders by their names in the tables. Each is loaded in its own process, so that the memory of one does not
 * count for another.
 */
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
