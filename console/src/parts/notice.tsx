import { signal } from '@preact/signals';

const SHOWN_MS = 6_000;

interface Notice {
  id: number;
  text: string;
}

const notices = signal<Notice[]>([]);
let lastId = 0;

/** Tells the reader, also one who listens to a screen reader, what an action has done. */
export function announce(text: string): void {
  const id = (lastId += 1);
  notices.value = [...notices.value, { id, text }];
  window.setTimeout(() => {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }, SHOWN_MS);
}

export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
