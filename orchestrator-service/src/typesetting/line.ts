import type { Reading } from './reading.ts';
import type { FaceName, Weight } from './faces.ts';
import type { ShapedWord } from './shape-word.ts';

/** A line ready to draw: its runs in reading order. Lengths are in 1/1000 of the font size. */
export interface SetLine {
  runs: readonly SetRun[];
  width: number;
  reading: Reading;
  /** The number of characters drawn as boxes, because no face has them. */
  missing: number;
}

/** Words of one face and direction, from left to right. */
export interface SetRun {
  face: FaceName;
  weight: Weight;
  words: readonly ShapedWord[];
  /** Its start, from the left end of the line. */
  x: number;
  width: number;
}
