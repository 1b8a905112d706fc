/** Reads a list that is short enough to be read whole. @param readPage the page at a cursor; the first without one */
export async function everyPage<Item>(
  readPage: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null | undefined;
  do {
    const page: { items: Item[]; nextCursor: string | null } = await readPage(cursor ?? undefined);
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
