import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { explain } from '../stockroom.ts';

interface PageProps {
  title: string;
  /** Beside the title: states and actions. */
  aside?: ComponentChildren;
  /** Links to the screens that belong to this one. */
  tabs?: ComponentChildren;
  children: ComponentChildren;
}

let hasOpened = false;

/** A screen: its title, which gets the focus when the screen opens, and its content. */
export function Page({ title, aside, tabs, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Stockroom`;
  }, [title]);
  useEffect(() => {
    // The first screen leaves the focus where the browser puts it.
    // Without scrolling: the way back leads to where the reader was.
    if (hasOpened) heading.current?.focus({ preventScroll: true });
    hasOpened = true;
  }, []);
  return (
    <>
      <header class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      {tabs}
      {children}
    </>
  );
}

/** Why something could not be read. */
export function Failure({ error }: { error: unknown }) {
  if (error === undefined) return null;
  return (
    <p class="failure" role="alert">
      {explain(error)}
    </p>
  );
}
