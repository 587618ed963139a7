import { useEffect, useState } from 'preact/hooks';
import { Icon } from './parts/icon.tsx';
import { Notices } from './parts/notice.tsx';
import { Failure, Page } from './parts/page.tsx';
import { hrefOf, matchPath, place } from './router.ts';
import { GROUPS, SCREENS } from './screens.ts';
import { Search, SearchButton } from './search.tsx';
import { SignIn } from './screens/sign-in.tsx';
import { may, readSession, type Session, session, signOut } from './session.ts';
import { ThemeButton } from './theme-button.tsx';

/** While the gateway does not answer, the page asks it again. */
const RETRY_MS = 3_000;

/** The sign-in, or the frame of every screen: the navigation, and the screen of the address. */
export function Shell() {
  const [error, setError] = useState<unknown>(undefined);
  useEffect(() => {
    const read = () =>
      readSession().catch((failure: unknown) => {
        setError(failure);
        window.setTimeout(read, RETRY_MS);
      });
    void read();
  }, []);
  if (session.value === null) {
    return (
      <main>
        <Failure error={error} />
      </main>
    );
  }
  return session.value.name === null ? (
    <main>
      <SignIn />
    </main>
  ) : (
    <Frame {...session.value} />
  );
}

function Frame({ name, signInRequired }: Session) {
  const { path } = place.value;
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <a class="skip" href="#content">
        Skip to content
      </a>
      <header class="bar">
        <a class="brand" href={hrefOf('/')}>
          Stockroom
        </a>
        <button
          type="button"
          class="quiet menu"
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'close' : 'menu'} />
          Menu
        </button>
        <nav id="navigation" class={isOpen ? 'open' : ''} aria-label="Screens">
          <SearchButton />
          {GROUPS.map((group) => (
            <Group key={group} title={group} path={path} />
          ))}
          <ThemeButton />
          {signInRequired ? (
            <button type="button" class="quiet" onClick={signOut}>
              Sign out {name}
            </button>
          ) : null}
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        <CurrentScreen path={path === '/' ? firstPath() : path} />
        <Search />
      </main>
      <Notices />
    </>
  );
}

/** The screens of a group that the session may read. */
function Group({ title, path }: { title: string; path: string }) {
  const screens = SCREENS.filter(({ link, group, scope }) => link && group === title && may(scope));
  return screens.length === 0 ? null : (
    <div role="group" aria-label={title || undefined}>
      {title === '' ? null : <p aria-hidden="true">{title}</p>}
      {screens.map(({ path: to, link }) => (
        <a key={to} href={hrefOf(to)} aria-current={isBelow(path, to) ? 'page' : undefined}>
          {link}
        </a>
      ))}
    </div>
  );
}

/** The first screen that the session may read. */
const firstPath = () => SCREENS.find(({ scope }) => may(scope))?.path ?? '/';

function CurrentScreen({ path }: { path: string }) {
  for (const { path: pattern, component: Component } of SCREENS) {
    const parameters = matchPath(pattern, path);
    // A new address of the same screen, such as another order, opens it again.
    if (parameters !== null) return <Component key={path} {...parameters} />;
  }
  return (
    <Page title="No such page">
      <p>
        The console has no page at this address. <a href={hrefOf('/')}>Go to the first page</a>
      </p>
    </Page>
  );
}

function isBelow(path: string, screen: string): boolean {
  return path === screen || path.startsWith(`${screen}/`) || (path === '/' && screen === firstPath());
}
