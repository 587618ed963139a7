import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export interface Tile {
  words: string;
  /** Missing until it is known. */
  figure?: ComponentChildren;
  isGood?: boolean;
  /** A second line. */
  detail?: ComponentChildren;
  /** The screen that shows more. */
  href?: string;
}

/** Figures to be seen at a glance. */
export function Tiles({ label, of }: { label: string; of: readonly Tile[] }) {
  return (
    <ul class="tiles" aria-label={label}>
      {of.map(({ words, figure, isGood = false, detail, href }) => {
        const mood = figure === undefined ? 'neutral' : isGood ? 'done' : 'attention';
        return (
          <li key={words}>
            <a {...(href === undefined ? {} : { href })} class={mood}>
              <strong class="figure">{figure ?? '–'}</strong>
              <span>
                <Icon name={mood} /> {words}
              </span>
              {detail === undefined ? null : <small>{detail}</small>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
