import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { isStorableText } from '../../kernel/rules/storable-text.ts';
import { checkZipSize, NotAZip, TooLargeInside } from './zip-size.ts';

const MOST_COLUMNS = 60;
/** Longer than anything that is allowed, so that what is cut off is refused all the same. */
const MOST_CHARACTERS = 1000;
/** Of all parts of an .xlsx together: a sheet of 50,000 full rows opens out to some 50 MB. */
const MOST_BYTES_INSIDE = 120_000_000;
const MOST_PARTS = 500;

/** Why a file cannot be read. */
export type ReadFailure = 'not-readable' | 'too-large';

/** The rows of the first sheet as text, empty ones too. @returns why not, when the file cannot be read */
export async function readRows(
  kind: 'csv' | 'xlsx',
  bytes: Uint8Array,
  mostRows: number,
): Promise<string[][] | ReadFailure> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const rows = kind === 'csv' ? readCsv(buffer, mostRows) : await readXlsx(buffer);
    if (rows.length > mostRows) return 'too-large';
    const texts = rows.map((row) => row.slice(0, MOST_COLUMNS).map(asText));
    return texts.every((row) => row.every(isStorableText)) ? texts : 'not-readable';
  } catch (error) {
    // Translated, not hidden: whatever a reader stumbles over, the file is what has to change.
    return error instanceof TooLargeInside ? 'too-large' : 'not-readable';
  }
}

function readCsv(buffer: Buffer, mostRows: number): unknown[][] {
  const text = decode(buffer);
  const [first = ''] = text.split(/\r?\n/, 1);
  return parse(text, {
    bom: true,
    delimiter: delimiterOf(first),
    relax_column_count: true,
    skip_empty_lines: false,
    to: mostRows + 1,
    max_record_size: 200_000,
  });
}

/** UTF-8; spreadsheets on Windows still write windows-1252 when they are not told otherwise. */
function decode(buffer: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    // Not UTF-8, and every sequence of bytes is windows-1252.
    return new TextDecoder('windows-1252').decode(buffer);
  }
}

/** Spreadsheets in some languages part the cells with semicolons. */
function delimiterOf(header: string): string {
  const count = (mark: string): number => header.split(mark).length;
  const marks = [',', ';', '\t'].toSorted((one, other) => count(other) - count(one));
  return marks[0] ?? ',';
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
