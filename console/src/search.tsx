import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Dialog } from './parts/dialog.tsx';
import { SearchBox } from './parts/search-box.tsx';
import { hrefOf, matchPath } from './router.ts';
import { SCREENS } from './screens.ts';
import { type Schemas, stockroom } from './stockroom.ts';

type Found = Schemas['SearchResult']['data'][number];

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
    <button
      type="button"
      class="search"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K"
      onClick={() => (isOpen.value = true)}
    >
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
  return (
    <Dialog title="Search" onClose={onClose}>
      <SearchBox
        name="q"
        label="Number, name, SKU, email or reference"
        find={find}
        keyOf={({ kind, id }) => kind + id}
      >
        {(found) => (
          <a href={hrefOf(screenOf(found))} onClick={onClose}>
            <span>{found.title}</span>
            <span class="soft">
              {KINDS[found.kind]} · {found.subtitle}
            </span>
          </a>
        )}
      </SearchBox>
    </Dialog>
  );
}

async function find(text: string): Promise<Found[]> {
  const { data } = await stockroom.search.find({ q: text, limit: 20 });
  return data.filter((each) => SCREENS.some(({ path }) => matchPath(path, screenOf(each))));
}

/** Documents and payments are shown with their order. */
const screenOf = ({ kind, id, orderId }: Found) =>
  orderId === null ? `/${kind}s/${id}` : `/orders/${orderId}`;
