interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** Iterates over all items of a list, and fetches pages on demand; complete even if items are added meanwhile. */
export async function* listAll<Item, Query extends { cursor?: string }>(
  query: Query,
  readPage: (query: Query) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, void> {
  let next: string | null = query.cursor ?? null;
  do {
    const page: Page<Item> = await readPage(next === null ? query : { ...query, cursor: next });
    yield* page.data;
    next = page.nextCursor;
  } while (next !== null);
}
