import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import { ROWS_A_SHEET, type WriteWorkbook } from '../../kernel/reports/workbook.ts';
import {
  contentTypes,
  relationships,
  sheetEnd,
  sheetStart,
  styles,
  workbook,
  workbookRelationships,
} from './workbook-parts.ts';
import { takeLines } from './take-lines.ts';

/** Deflate's fastest level: a sheet is mostly repetition, and the reader waits for it. */
const COMPRESSION = 1;

/**
 * Writes a workbook as its rows come, with inline strings: what has been written is forgotten, so that memory does not
 * grow with the rows. `write-excel-file`, which writes our small files, takes all rows at once. A reader who stops
 * early ends the source.
 */
export function makeWriteWorkbook(rowsASheet = ROWS_A_SHEET): WriteWorkbook {
  return async function* write({ name, headings }, rows) {
    const zip = new yazl.ZipFile();
    const output = zip.outputStream.pipe(new PassThrough());
    zip.on('error', (error: Error) => output.destroy(error));
    const source = rows[Symbol.asyncIterator]();
    const filling = fill(zip, { name, headings, rowsASheet }, source);
    filling.catch((error: unknown) =>
      output.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    try {
      for await (const piece of output) if (piece instanceof Uint8Array) yield piece;
      await filling;
    } finally {
      output.destroy();
      await source.return?.();
    }
  };
}

async function fill(
  zip: yazl.ZipFile,
  { name, headings, rowsASheet }: { name: string; headings: readonly string[]; rowsASheet: number },
  source: AsyncIterator<Uint8Array>,
): Promise<void> {
  const options = { compressionLevel: COMPRESSION };
  const lines = takeLines(source);
  let sheets = 0;
  do {
    sheets += 1;
    const sheet = Readable.from(sheetOf(headings, lines.take(rowsASheet)), { objectMode: false });
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`, options);
    await new Promise<void>((resolve, reject) => {
      sheet.once('end', resolve);
      sheet.once('error', reject);
      sheet.once('close', () => {
        reject(new Error('the reader of a workbook went away'));
      });
    });
  } while (await lines.hasMore());
  for (const [path, text] of [
    ['xl/workbook.xml', workbook(name, sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelationships(sheets)],
    ['xl/styles.xml', styles],
    ['_rels/.rels', relationships],
    ['[Content_Types].xml', contentTypes(sheets)],
  ] as const) {
    zip.addBuffer(Buffer.from(text, 'utf8'), path, options);
  }
  zip.end();
}

async function* sheetOf(
  headings: readonly string[],
  rows: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(sheetStart(headings), 'utf8');
  yield* rows;
  yield Buffer.from(sheetEnd(headings), 'utf8');
}
