import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const repository = new URL('..', import.meta.url);
const read = (document: string) => readFileSync(new URL(document, repository), 'utf8');
const list = (pattern: string) =>
  execFileSync('git', ['ls-files', pattern], { cwd: repository, encoding: 'utf8' }).trim().split('\n');

/** Documents of the tree, except those removed and not yet committed. */
const documents = list('*.md').filter((document) => existsSync(new URL(document, repository)));

const README_MAX_LINES = 150;
const PICTURE_MAX_BYTES = 150_000;

test('every link and picture in the documents points to a file', () => {
  const broken = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!\w+:)([^)#\s]+)/g)]
      .map(([, target]) => String(target))
      .filter((target) => !existsSync(new URL(target, new URL(document, repository))))
      .map((target) => `${document}: ${target}`),
  );
  expect(documents).toContain('README.md');
  expect(broken).toEqual([]);
});

test('every link to a heading points to an existing one', () => {
  const broken = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!\w+:)([^)#\s]*\.md|)#([^)\s]+)\)/g)]
      .filter(([, target, anchor]) => !anchorsOf(document, String(target)).has(String(anchor)))
      .map(([, target, anchor]) => `${document}: ${target}#${anchor}`),
  );
  expect(broken).toEqual([]);
});

/** GitHub's anchors of the headings of a linked document. */
function anchorsOf(document: string, target: string): Set<string> {
  const file = target === '' ? document : new URL(target, new URL(document, repository));
  const text = readFileSync(new URL(file, repository), 'utf8');
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    String(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(anchors);
}

test('the README has at most 150 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(README_MAX_LINES);
});

test('every document in docs/ is linked from the README', () => {
  const readme = read('README.md');
  const guides = list('docs/*.md').filter((document) => !document.startsWith('docs/adr/'));
  expect(guides.filter((guide) => !readme.includes(`](${guide})`))).toEqual([]);
});

test('pictures are small', () => {
  const large = list('docs/images/*').filter(
    (picture) => statSync(new URL(picture, repository)).size > PICTURE_MAX_BYTES,
  );
  expect(large).toEqual([]);
});

test('every decision has a date and a status, and is in the index', () => {
  const decisions = list('docs/adr/0*.md');
  const index = read('docs/adr/README.md');
  const wrong = decisions.filter((decision) => {
    const [title = '', , line = ''] = read(decision).split('\n');
    const name = decision.replace('docs/adr/', '');
    return !/^\d{4}-\d\d-\d\d · /.test(line) || !index.includes(`[${title.slice(2)}](${name})`);
  });
  expect(wrong).toEqual([]);
});
