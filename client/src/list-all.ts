interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** Every item of a list, one page after the other as they are asked for; stays whole while others add to it. */
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
