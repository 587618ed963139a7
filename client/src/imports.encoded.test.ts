import { expect, test } from '@jest/globals';
import { createStockroomClient } from './create-stockroom-client.ts';

test('a text is imported in UTF-8, a Blob byte by byte in the encoding that its type names', async () => {
  const sent: [type: string | null, bytes: number[]][] = [];
  const { products } = createStockroomClient({
    baseUrl: 'http://shop.test',
    async fetch(request) {
      sent.push([request.headers.get('content-type'), [...(await request.bytes())]]);
      return Response.json({});
    },
  });
  await products.import('ä');
  await products.planImport(new Blob([new Uint8Array([0xe4])], { type: 'text/csv; charset=windows-1252' }));
  await products.planImport(new Blob(['ä']));
  expect(sent).toEqual([
    ['text/csv', [0xc3, 0xa4]],
    ['text/csv; charset=windows-1252', [0xe4]],
    ['text/csv', [0xc3, 0xa4]],
  ]);
});
