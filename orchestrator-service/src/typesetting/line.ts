import type { Reading } from './reading.ts';
import type { FaceName, Weight } from './faces.ts';
import type { ShapedWord } from './shape-word.ts';

/** A line as it is drawn: its runs in the order of reading. Lengths are in 1/1000 of the font size. */
export interface SetLine {
  runs: readonly SetRun[];
  width: number;
  reading: Reading;
}

/** Words of one face and direction, from left to right. */
export interface SetRun {
  face: FaceName;
  weight: Weight;
  words: readonly ShapedWord[];
  /** Where it begins, from the line's left end. */
  x: number;
  width: number;
}
