import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { orderMoves } from './order-moves.ts';

const PAGE = new URL('../../../docs/order-lifecycle.md', import.meta.url);
const DIAGRAM = /(?<=^```mermaid\n).*?(?=^```$)/ms;

const diagram = [
  'stateDiagram-v2',
  '  [*] --> COMPLETED: place',
  ...Object.entries(orderMoves).flatMap(([move, { from, to }]) =>
    from.flatMap((state) =>
      // Nothing that is refunded becomes less.
      to.flatMap((next) =>
        state === 'REFUNDED' && next === 'PARTIALLY_REFUNDED' ? [] : [`  ${state} --> ${next}: ${move}`],
      ),
    ),
  ),
  '  CANCELLED --> [*]',
  '',
].join('\n');

/** `RENEW_LIFECYCLE=1` writes the diagram into the page. */
test('docs/order-lifecycle.md shows every move of an order', () => {
  if (process.env['RENEW_LIFECYCLE'] === '1')
    writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(DIAGRAM, diagram));
  expect(DIAGRAM.exec(readFileSync(PAGE, 'utf8'))?.[0]).toBe(diagram);
});
