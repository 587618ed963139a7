import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../user-error.ts';

const USER = 'postgres';
const SETPRIV = '/usr/bin/setpriv';

/** The user that runs PostgreSQL, and how to start a program as that user. */
export interface RunAs {
  uid: number;
  gid: number;
  /** The prefix of a command. Empty if changing the user id is enough. */
  prefix: string[];
}

/**
 * PostgreSQL refuses to run as root, so root runs it as the system user `postgres`, which is created if missing. Null
 * for all other users, who run it as themselves. If that user cannot enter the folders of `paths` (a clone below a
 * folder of mode 0700), it gets the capability to read any folder, and no other right of root.
 * @throws UserError if the user does not exist and cannot be created, or cannot get that capability
 */
export function findRunAs(paths: string[]): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = findUser();
  const closed = paths.map((path) => closedFolder(path, uid)).find((folder) => folder !== null);
  if (closed === undefined) return { uid, gid, prefix: [] };
  if (!existsSync(SETPRIV)) {
    throw new UserError(
      `PostgreSQL refuses to run as root, and user ${USER} cannot enter ${closed}: run chmod o+x ${closed}, or start as another user.`,
    );
  }
  const right = '+dac_read_search';
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  return { uid, gid, prefix: [SETPRIV, ...ids, `--inh-caps=${right}`, `--ambient-caps=${right}`, '--'] };
}

function findUser(): { uid: number; gid: number } {
  try {
    return userIds();
  } catch {
    return createUser();
  }
}

function createUser(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--shell', '/bin/false', USER], { stdio: 'ignore' });
    return userIds();
  } catch {
    throw new UserError(
      `PostgreSQL refuses to run as root, and user ${USER} could not be created: start as another user.`,
    );
  }
}

function userIds(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: 'pipe' }));
  return { uid: id('-u'), gid: id('-g') };
}

function closedFolder(path: string, uid: number): string | null {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid: owner } = statSync(folder);
    if (owner !== uid && (mode & 0o001) === 0) return folder;
  }
  return null;
}
