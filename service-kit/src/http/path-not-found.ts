import { ProblemError } from '@stockroom/contracts/problems';
import { shorten } from '@stockroom/contracts/text';

const MAX_SHOWN_LENGTH = 200;

/**
 * The refusal of an unknown path. `sent` is the path as the client sent it; `isThere` is whether the path exists
 * without its trailing slashes.
 */
export function pathNotFound(sent: string, isThere: boolean): ProblemError {
  const path = withoutSlash(sent);
  const hint = isThere && path !== sent ? `; remove the trailing slash: ${shown(path)}` : '';
  return new ProblemError('path_not_found', `There is nothing at ${shown(sent)}${hint}`);
}

/** The path of a request target, as sent. */
export function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? '';
}

/** A path without trailing slashes. */
export function withoutSlash(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** Whether a path matches one of these patterns, in which `{name}` and `:name` match one segment. */
export function buildPathTest(templates: Iterable<string>): (path: string) => boolean {
  const patterns = [...new Set(templates)].map((template) => {
    const segments = template
      .split('/')
      .map((each) => (/^(:|\{)/.test(each) ? '[^/]+' : RegExp.escape(each)));
    return new RegExp(`^${segments.join('/')}$`);
  });
  return (path) => patterns.some((pattern) => pattern.test(path));
}

function shown(path: string): string {
  return shorten(path, MAX_SHOWN_LENGTH);
}
