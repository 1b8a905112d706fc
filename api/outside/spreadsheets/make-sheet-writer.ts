import writeXlsxFile from 'write-excel-file/node';
import type { Sheet, SheetWriter } from '../../service-lines/ports/sheets.ts';

/** Spreadsheets know by it that a CSV is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Writes small files, such as a template to fill in. */
export function makeSheetWriter(): SheetWriter {
  return {
    write: async (kind, sheets) => {
      const [first] = sheets;
      return kind === 'csv' ? Buffer.from(csvOf(first), 'utf8') : xlsxOf(sheets);
    },
  };
}

function csvOf({ rows }: Sheet): string {
  const lines = rows.map((row) => row.map(quoted).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** RFC 4180, section 2. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map(({ name, rows, columnWidths }) => ({
      sheet: name,
      data: rows.map((row, index) =>
        row.map((value) => ({
          value,
          type: String,
          ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
        })),
      ),
      columns: columnWidths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}
