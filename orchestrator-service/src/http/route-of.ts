import { extname } from 'node:path';
import { operations } from '@stockroom/contracts/openapi/operations';
import type { Request } from 'express';

const WILDCARD = '/*rest';

/** The documented paths as a tree of segments: a name, `:` for a parameter, or `:.pdf` for one with an extension. */
interface PathNode {
  /** As Express writes it, such as `/api/orders/:orderId`; null if no path ends here. */
  template: string | null;
  children: Map<string, PathNode>;
}

const documented = buildTree(operations.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')));

/**
 * The template of the route that matched the request, such as `/api/orders/:orderId`; null if no route matched. Core's
 * routes come from the OpenAPI document. Unknown paths of the API have the pattern of the proxy's route.
 */
export function routeOf({ route, path }: Request): string | null {
  const patterns = [(route as { path?: string | string[] } | undefined)?.path ?? []].flat();
  const pattern = patterns.length === 1 ? patterns[0] : patterns.find((each) => matches(each, path));
  if (pattern === undefined) return null;
  return pattern.endsWith(WILDCARD) ? (findTemplate(path) ?? pattern) : pattern;
}

function matches(pattern: string, path: string): boolean {
  return (
    pattern === path || (pattern.endsWith(WILDCARD) && path.startsWith(pattern.slice(0, 1 - WILDCARD.length)))
  );
}

function findTemplate(path: string): string | null {
  let node: PathNode | undefined = documented;
  for (const segment of path.slice(1).split('/')) {
    const { children }: PathNode = node;
    const names = segment === '' ? [] : [segment, `:${extname(segment)}`, ':'];
    node = names.map((name) => children.get(name)).find((child) => child !== undefined);
    if (node === undefined) return null;
  }
  return node.template;
}

function buildTree(templates: string[]): PathNode {
  const root: PathNode = { template: null, children: new Map() };
  for (const template of templates) {
    let node = root;
    for (const segment of template.slice(1).split('/')) {
      const name = segment.replace(/^:\w+/, ':');
      const next = node.children.get(name) ?? { template: null, children: new Map() };
      node.children.set(name, next);
      node = next;
    }
    node.template = template;
  }
  return root;
}
