import type { BadRow } from '../../contract/service-line-import.ts';
import { IMPORT_COLUMNS, type ColumnKey } from './import-columns.ts';

/** Collects what is wrong: all of it is counted, and the first of it is kept. */
export class BadRows {
  readonly #most: number;
  readonly #items: BadRow[] = [];
  #total = 0;

  /** @param most to keep */
  constructor(most: number) {
    this.#most = most;
  }

  add(line: number, column: ColumnKey | undefined, reason: string, whatToDo: string): void {
    this.#total += 1;
    if (this.#items.length >= this.#most) return;
    const heading = column === undefined ? null : IMPORT_COLUMNS[column].heading;
    this.#items.push({ line, column: heading, reason, whatToDo });
  }

  get total(): number {
    return this.#total;
  }

  /** In the order of the file. */
  get items(): BadRow[] {
    return this.#items.toSorted((one, other) => one.line - other.line);
  }
}
