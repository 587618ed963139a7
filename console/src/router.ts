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

/** Goes to an address of the console; `replace` leaves no step for the back button. */
export function navigate(href: string, { replace = false } = {}): void {
  if (replace) window.history.replaceState(null, '', href);
  else window.history.pushState(null, '', href);
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
  window.addEventListener('popstate', () => (place.value = readPlace()));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a');
    if (link === null || link === undefined || isForBrowser(event, link)) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
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
