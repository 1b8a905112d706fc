import type { SheetRow } from '../../ports/sheets.ts';
import type { BadRows } from './bad-rows.ts';
import { COLUMN_KEYS, IMPORT_COLUMNS, NEEDED_COLUMNS, type ColumnKey } from './import-columns.ts';

/** Which cell of a row is which column. */
export type Header = ReadonlyMap<ColumnKey, number>;

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

const KEY_OF = new Map(COLUMN_KEYS.map((key) => [plain(IMPORT_COLUMNS[key].heading), key]));

/** Reads the header. What is wrong with it goes to `bad`; nothing else can be read then. */
export function readHeader({ line, cells }: SheetRow, bad: BadRows): Header {
  const header = new Map<ColumnKey, number>();
  for (const [index, cell] of cells.entries()) {
    if (cell === '') continue;
    const key = KEY_OF.get(plain(cell));
    if (key === undefined) {
      bad.add(
        line,
        undefined,
        `The column “${cell.slice(0, 60)}” is not known.`,
        'Remove it, or use the template.',
      );
    } else if (header.has(key)) {
      bad.add(line, key, 'The column is there twice.', 'Keep one of them.');
    } else {
      header.set(key, index);
    }
  }
  for (const key of NEEDED_COLUMNS) {
    if (!header.has(key)) bad.add(line, key, 'The column is missing.', 'Begin with the template.');
  }
  return header;
}
