import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';

interface OptionalPartProps {
  /** The words of the button that adds it. */
  words: string;
  /** The name of the part and of the button, which begins with its words. By default, it is its words. */
  title?: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ComponentChildren;
}

/** Fields that a button adds. The focus follows: into the fields, and back to the button when they are removed. */
export function OptionalPart({ words, title = words, isOpen, onToggle, children }: OptionalPartProps) {
  const part = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(isOpen);
  // Before the next key is typed.
  useLayoutEffect(() => {
    if (wasOpen.current !== isOpen) part.current?.querySelector<HTMLElement>('input, button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <div ref={part}>
      {isOpen ? (
        <fieldset>
          <legend>{title}</legend>
          {children}
          <RemoveButton what={title} onRemove={() => onToggle(false)} />
        </fieldset>
      ) : (
        <button type="button" class="add" aria-label={title} onClick={() => onToggle(true)}>
          <Icon name="add" />
          {words}
        </button>
      )}
    </div>
  );
}

export function RemoveButton({ what, onRemove }: { what: string; onRemove: () => void }) {
  return (
    <button type="button" class="remove" aria-label={`Remove: ${what}`} onClick={onRemove}>
      Remove
    </button>
  );
}
