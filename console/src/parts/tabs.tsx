import { hrefOf, place } from '../router.ts';

/** Links to the screens that belong together. */
export function Tabs({
  label,
  of,
}: {
  label: string;
  of: readonly (readonly [path: string, words: string])[];
}) {
  return (
    <nav class="tabs" aria-label={label}>
      {of.map(([path, words]) => (
        <a key={path} href={hrefOf(path)} aria-current={place.value.path === path ? 'page' : undefined}>
          {words}
        </a>
      ))}
    </nav>
  );
}
