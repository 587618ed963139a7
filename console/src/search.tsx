import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from './parts/dialog.tsx';
import { Failure } from './parts/page.tsx';
import { hrefOf, matchPath } from './router.ts';
import { SCREENS } from './screens.ts';
import { type Schemas, stockroom } from './stockroom.ts';
import { useAnswer } from './use-answer.ts';

type Found = Schemas['SearchResult']['data'][number];

const TYPING_MS = 120;
const KINDS: Record<Found['kind'], string> = {
  order: 'Order',
  invoice: 'Invoice',
  credit_note: 'Credit note',
  product: 'Product',
  customer: 'Customer',
  payment: 'Payment',
};
const isOpen = signal(false);

export function SearchButton() {
  return (
    <button type="button" class="search" aria-keyshortcuts="Control+K" onClick={() => (isOpen.value = true)}>
      Search
      <kbd aria-hidden="true">Ctrl K</kbd>
    </button>
  );
}

/** The search of every screen, which Ctrl-K or ⌘K opens, unless another dialog is open. */
export function Search() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (document.querySelector('dialog') === null) isOpen.value = true;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return isOpen.value ? <SearchDialog onClose={() => (isOpen.value = false)} /> : null;
}

function SearchDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const timer = useRef(0);
  const list = useRef<HTMLUListElement>(null);
  // Enter can come before the answer.
  const [isEntered, setEntered] = useState(false);
  const { value, error, isStale } = useAnswer(
    text,
    async () => (text === '' ? [] : (await stockroom.search.find({ q: text, limit: 20 })).data),
    { everyMs: () => null },
  );
  useEffect(() => {
    if (isStale || !isEntered) return;
    setEntered(false);
    list.current?.querySelector('a')?.click();
  }, [isEntered, isStale]);

  const found =
    text === ''
      ? []
      : (value ?? []).filter((each) => SCREENS.some(({ path }) => matchPath(path, screenOf(each))));
  return (
    <Dialog title="Search" onClose={onClose}>
      <form
        role="search"
        onKeyDown={moveFocus}
        onSubmit={(event) => {
          event.preventDefault();
          setEntered(true);
          setText(event.currentTarget.querySelector('input')?.value.trim() ?? '');
        }}
      >
        <input
          type="text"
          aria-label="Number, name, SKU, email or reference"
          placeholder="Number, name, SKU, email or reference"
          autocomplete="off"
          autofocus
          maxLength={100}
          onInput={({ currentTarget }) => {
            setEntered(false);
            window.clearTimeout(timer.current);
            timer.current = window.setTimeout(() => setText(currentTarget.value.trim()), TYPING_MS);
          }}
        />
        <Failure error={error} />
        <p class="hint" role="status">
          {text === '' || isStale ? '' : `${found.length} found`}
        </p>
        <ul class="found" ref={list}>
          {found.map((each) => (
            <li key={each.kind + each.id}>
              <a href={hrefOf(screenOf(each))} onClick={onClose}>
                <span>{each.title}</span>
                <span class="soft">
                  {KINDS[each.kind]} · {each.subtitle}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </form>
    </Dialog>
  );
}

/** The arrow keys move through the box and the results. */
function moveFocus(event: KeyboardEvent & { currentTarget: HTMLFormElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')];
  const at = stops.indexOf(document.activeElement as HTMLElement) + step;
  stops.at(at % stops.length)?.focus();
}

/** Documents and payments are shown with their order. */
const screenOf = ({ kind, id, orderId }: Found) =>
  orderId === null ? `/${kind}s/${id}` : `/orders/${orderId}`;
