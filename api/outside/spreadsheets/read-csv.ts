import { CsvError, parse } from 'csv-parse/sync';
import { decodeCsv } from './decode-csv.ts';

/** A quotation mark that makes it unclear where a cell ends. */
export interface BrokenQuote {
  /** As a spreadsheet counts: the first row is line 1. */
  line: number;
  what: 'never-closed' | 'inside-cell';
}

const LINE_ENDS = ['\r\n', '\n', '\r'];
/** Excel's own way to say what parts the cells; Excel does not show it as a row. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[ \t]*(\r\n|\n|\r|$)/i;

/** The rows of a CSV. @returns where, when its quotation marks do not fit. @throws Error for what is no CSV at all */
export function readCsv(bytes: Uint8Array, mostRows: number): string[][] | BrokenQuote {
  const decoded = decodeCsv(bytes);
  const separator = SEPARATOR_LINE.exec(decoded);
  const text = separator === null ? decoded : decoded.slice(separator[0].length);
  try {
    return parse(text, {
      delimiter: separator?.[1] ?? delimiterOf(text),
      record_delimiter: LINE_ENDS,
      relax_column_count: true,
      skip_empty_lines: false,
      to: mostRows + 1,
      max_record_size: 200_000,
    });
  } catch (error) {
    const broken = error instanceof CsvError ? brokenQuote(error) : undefined;
    if (broken === undefined) throw error;
    return broken;
  }
}

function brokenQuote({ code, ...about }: CsvError): BrokenQuote | undefined {
  const { records } = about as { records?: unknown }; // the library copies its position to the error
  const line = typeof records === 'number' ? records + 1 : 1;
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return { line, what: 'never-closed' };
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return { line, what: 'inside-cell' };
    default:
      return undefined;
  }
}

/**
 * Spreadsheets in some languages part the cells with semicolons; the header's own cells may hold any mark in quotes. Of two
 * that are there as often, the one that words hold less often is meant.
 */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r\n|\n|\r/, 1);
  const unquoted = header.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => unquoted.split(mark).length - 1;
  const [mark = ','] = ['\t', ';', ','].toSorted((one, other) => count(other) - count(one));
  return count(mark) > 0 ? mark : ',';
}
