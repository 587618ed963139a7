import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAnswer } from '../use-answer.ts';
import { Labelled } from './form.tsx';
import { Failure } from './page.tsx';

const TYPING_MS = 120;

interface SearchBoxProps<Row> {
  name: string;
  label: string;
  hint?: string;
  find: (text: string, signal: AbortSignal) => Promise<Row[]>;
  keyOf: (row: Row) => string | number;
  /** A link or a button, whose click empties the box. */
  children: (row: Row) => ComponentChildren;
}

/** Searches while the reader types. Enter takes the first result; the arrow keys move through the results. */
export function SearchBox<Row>({ name, label, hint, find, keyOf, children }: SearchBoxProps<Row>) {
  const [text, setText] = useState('');
  const timer = useRef(0);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  // Enter can come before the answer.
  const [isEntered, setEntered] = useState(false);
  const { value, error, isStale } = useAnswer(
    text,
    async (signal) => (text === '' ? [] : find(text, signal)),
    { everyMs: () => null },
  );
  useEffect(() => {
    if (isStale || !isEntered) return;
    setEntered(false);
    list.current?.querySelector<HTMLElement>('a, button')?.click();
  }, [isEntered, isStale]);

  const found = text === '' ? [] : (value ?? []);
  const type = (typed: string) => {
    window.clearTimeout(timer.current);
    setText(typed.trim());
  };
  const empty = () => {
    const input = box.current?.querySelector('input');
    if (input) input.value = '';
    input?.focus();
    type('');
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, a, ul button') ?? [])];
      const at = stops.indexOf(document.activeElement as HTMLElement) + step;
      stops.at(at % stops.length)?.focus();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      setEntered(true);
      type(event.target.value);
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={box} onKeyDown={onKey}>
      <Labelled name={name} label={label} {...(hint === undefined ? {} : { hint })}>
        {(attributes) => (
          <input
            {...attributes}
            name={name}
            type="text"
            autocomplete="off"
            maxLength={100}
            onInput={({ currentTarget }) => {
              setEntered(false);
              window.clearTimeout(timer.current);
              timer.current = window.setTimeout(() => type(currentTarget.value), TYPING_MS);
            }}
          />
        )}
      </Labelled>
      <Failure error={error} />
      <p class="hint" role="status">
        {text === '' || isStale ? '' : `${found.length} found`}
      </p>
      <ul class="found" ref={list} onClick={empty}>
        {found.map((row) => (
          <li key={keyOf(row)}>{children(row)}</li>
        ))}
      </ul>
    </div>
  );
}
