import { csvLine } from './csv-line.ts';
import { forSpreadsheets } from './export-report.ts';

export type Cell = string | number | boolean | null;

const textOf = (cell: Cell): string => {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell === null ? '' : String(cell);
};

/** A small table as a CSV file: header line first, every line as long as it. */
export const csvTable = (
  headings: readonly string[],
  lines: readonly (readonly Cell[])[],
): AsyncGenerator<string | Uint8Array> =>
  forSpreadsheets([headings, ...lines].map((line) => csvLine(line.map(textOf))));
