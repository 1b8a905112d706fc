/**
 * The condition that each word begins a part of a name.
 * @param column one that `name_search()` made
 * @param words parameter with what `searchedWords` made, such as `$2`
 */
export const holdsWords = (column: string, words: string): string =>
  `NOT EXISTS (SELECT FROM unnest(${words}::text[]) AS word WHERE strpos(${column}, ' ' || word) = 0)`;
