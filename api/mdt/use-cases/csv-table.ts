import { csvLine } from '../../kernel/reports/csv-line.ts';
import { forSpreadsheets } from '../../kernel/reports/export-report.ts';

type Cell = string | number | boolean | null;

const textOf = (cell: Cell): string => {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell === null ? '' : String(cell);
};

// eslint-disable-next-line @typescript-eslint/require-await -- a table is given in pieces that may wait
async function* piecesOf(lines: readonly (readonly Cell[])[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const line of lines) yield encoder.encode(csvLine(line.map(textOf)));
}

/** A small table as a CSV file: header line first, every line as long as it. */
export const csvTable = (
  headings: readonly string[],
  lines: readonly (readonly Cell[])[],
): AsyncGenerator<string | Uint8Array> => forSpreadsheets(piecesOf([headings, ...lines]));
