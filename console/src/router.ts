import { signal } from '@preact/signals';

const BASE = '/console';

interface Place {
  /** Below `/console`, such as `/orders/ORD-2026-000001`. */
  path: string;
  query: URLSearchParams;
}

/** The address of the page. */
export const place = signal<Place>(readPlace());

function readPlace(): Place {
  const { pathname, search } = window.location;
  return { path: pathname.slice(BASE.length) || '/', query: new URLSearchParams(search) };
}

/** The address of a screen, with the parameters that are not empty. */
export function hrefOf(path: string, query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given).toString();
  return `${BASE}${path === '/' ? '' : path}${search === '' ? '' : `?${search}`}`;
}

/** The parameters of the address with these names that are not empty, for the API, which parses and checks them. */
export function readQuery<Query extends object>(names: readonly string[]): Query {
  const given = names.flatMap((name) => {
    const value = place.value.query.get(name);
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(given) as Query;
}

/** The step of the history that is shown, and how far each step was scrolled: the browser restores it too early. */
let step = stepOf(window.history.state);
const scrolled = new Map<number, number>();
const RESTORE_MS = 5_000;

function stepOf(state: unknown): number {
  return (state as { step?: number } | null)?.step ?? 0;
}

/** Goes to an address of the console; `replace` leaves no step for the back button. */
export function navigate(href: string, { replace = false } = {}): void {
  if (!replace) {
    scrolled.set(step, window.scrollY);
    step += 1;
  }
  window.history[replace ? 'replaceState' : 'pushState']({ step }, '', href);
  const before = place.value.path;
  place.value = readPlace();
  if (place.value.path !== before) window.scrollTo(0, 0);
}

/** Changes parameters of the address. An empty value removes its parameter. */
export function setQuery(
  changes: Record<string, string | undefined>,
  options: { replace?: boolean } = {},
): void {
  const { path, query } = place.value;
  navigate(hrefOf(path, { ...Object.fromEntries(query), ...changes }), options);
}

/** Follows links within the console without loading the page again. */
export function followLinks(): void {
  window.history.scrollRestoration = 'manual';
  window.addEventListener('popstate', ({ state }) => {
    scrolled.set(step, window.scrollY);
    step = stepOf(state);
    place.value = readPlace();
    scrollOnce(scrolled.get(step) ?? 0);
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a');
    if (link === null || link === undefined || isForBrowser(event, link)) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}

/** Scrolls as soon as the page is long enough, unless the reader does something first. */
function scrollOnce(top: number): void {
  const ended = new AbortController();
  const observer = new ResizeObserver(() => {
    window.scrollTo(0, top);
    if (window.scrollY >= top - 1) ended.abort();
  });
  ended.signal.addEventListener('abort', () => observer.disconnect());
  for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown', 'popstate'])
    window.addEventListener(name, () => ended.abort(), { signal: ended.signal, passive: true });
  window.setTimeout(() => ended.abort(), RESTORE_MS);
  observer.observe(document.body);
}

function isForBrowser(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isModified = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const isInConsole =
    link.origin === window.location.origin &&
    (link.pathname === BASE || link.pathname.startsWith(`${BASE}/`));
  return (
    event.defaultPrevented ||
    isModified ||
    !isInConsole ||
    link.target !== '' ||
    link.hasAttribute('download') ||
    link.hash !== ''
  );
}

/** The parameters of a path that matches a pattern such as `/orders/:orderId`; null if it does not. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const text = given[index] ?? '';
    if (name.startsWith(':')) parameters[name.slice(1)] = decode(text);
    else if (name !== text) return null;
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
