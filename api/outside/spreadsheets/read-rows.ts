import { readSheet } from 'read-excel-file/node';
import { readCsv, type BrokenQuote } from './read-csv.ts';
import { checkZipSize, NotAZip, TooLargeInside } from './zip-size.ts';

const MOST_COLUMNS = 60;
/** Longer than anything that is allowed, so that what is cut off is refused all the same. */
const MOST_CHARACTERS = 1000;
/** Of all parts of an .xlsx together: a sheet of 50,000 full rows opens out to some 50 MB. */
const MOST_BYTES_INSIDE = 120_000_000;
const MOST_PARTS = 500;

/** Why a file cannot be read. */
export type ReadFailure = 'not-readable' | 'too-large' | BrokenQuote;

/** The rows of the first sheet as text, empty ones too. @returns why not, when the file cannot be read */
export async function readRows(
  kind: 'csv' | 'xlsx',
  bytes: Uint8Array,
  mostRows: number,
): Promise<string[][] | ReadFailure> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const rows = kind === 'csv' ? readCsv(buffer, mostRows) : await readXlsx(buffer);
    if (!Array.isArray(rows)) return rows;
    if (rows.length > mostRows) return 'too-large';
    return rows.map((row) => row.slice(0, MOST_COLUMNS).map(asText));
  } catch (error) {
    // Translated, not hidden: whatever a reader stumbles over, the file is what has to change.
    return error instanceof TooLargeInside ? 'too-large' : 'not-readable';
  }
}

async function readXlsx(buffer: Buffer): Promise<unknown[][]> {
  if (buffer.length < 100) throw new NotAZip('too short');
  checkZipSize(buffer, MOST_BYTES_INSIDE, MOST_PARTS);
  return readSheet(buffer);
}

function asText(cell: unknown): string {
  const text = wordsOf(cell).trim();
  return text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS).toWellFormed() : text;
}

function wordsOf(cell: unknown): string {
  switch (typeof cell) {
    case 'string':
      return cell.normalize('NFC');
    case 'number':
      return String(cell);
    case 'boolean':
      return cell ? 'yes' : 'no';
    default:
      return cell instanceof Date ? cell.toISOString().slice(0, 10) : '';
  }
}
