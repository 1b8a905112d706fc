import pg from 'pg';

/**
 * A column of an export: what it is called, where it comes from, and what it is. `free` text was typed by people; without
 * a kind it is text that is safe as it is, such as a code, an id or a time as text.
 */
export type ExportColumn = readonly [
  heading: string,
  expression: string,
  kind?: 'free' | 'date' | 'instant' | 'number',
];
export type ExportColumns = readonly ExportColumn[];

/** A time as it stands in every CSV. */
export const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
/** "M." of a name. */
export const initial = (column: string): string => `upper(left(btrim(${column}), 1)) || '.'`;

/** A code as people know it. @param words by code */
export function inWords(column: string, words: Readonly<Record<string, string>>): string {
  const cases = Object.entries(words)
    .map(([code, text]) => `WHEN ${pg.escapeLiteral(code)} THEN ${pg.escapeLiteral(text)}`)
    .join(' ');
  return `CASE ${column} ${cases} END`;
}
