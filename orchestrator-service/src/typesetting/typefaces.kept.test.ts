import { expect, test } from '@jest/globals';
import { FACE_NAMES } from './faces.ts';
import { drawLines } from './testing/draw-lines.ts';
import { loadTypefaces } from './typefaces.ts';

test('between documents, the most recently used typefaces are kept, up to the limit', () => {
  const typefaces = loadTypefaces({ maxOpen: 3 });
  const first = ['latin', 'tamil', 'hebrew', 'thai', 'georgian'] as const;
  const opened = first.map((face) => typefaces.get(face, 'regular'));
  expect(typefaces.get('latin', 'regular')).toBe(opened[0]);
  typefaces.trim();
  // The Latin typeface was used again; of the others, the last two.
  const again = first.map((face) => typefaces.get(face, 'regular'));
  expect(again.map((typeface, index) => typeface === opened[index])).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
});

test('within a document, all typefaces are kept, and a document above the limit has the same bytes each time', async () => {
  const lines = ['Tea', 'தேநீர்', 'שלום', 'ชา', 'ჩაი', 'តែ', 'Tea தேநீர் ชา'];
  const typefaces = loadTypefaces({ maxOpen: 2 });
  const first = await drawLines(typefaces, lines);
  expect((await drawLines(typefaces, lines)).equals(first)).toBe(true);
  expect((await drawLines(loadTypefaces(), lines)).equals(first)).toBe(true);
});

test('looking up a character opens no typeface', () => {
  const typefaces = loadTypefaces();
  expect(FACE_NAMES.filter((face) => typefaces.has(face, 0x1f00))).toEqual(['latin']);
  const before = process.memoryUsage().arrayBuffers;
  for (const face of FACE_NAMES) typefaces.has(face, 0x4e00);
  // The largest file alone has 10 MB.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
});
