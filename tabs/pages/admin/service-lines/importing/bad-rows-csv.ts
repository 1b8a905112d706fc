import type { BadRow } from '../../../../../api/service-lines/contract/service-line-import.ts';

/** Spreadsheets know by it that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A cell that a spreadsheet takes for text whatever it begins with (OWASP, CSV injection), quoted where it must be. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What is wrong in a file as a list to work through. */
export function badRowsCsv(rows: readonly BadRow[]): string {
  const lines = rows.map(({ line, column, reason, whatToDo }) =>
    [String(line), column ?? '', reason, whatToDo].map(cellOf).join(','),
  );
  return `${BYTE_ORDER_MARK}${['Line,Column,What is wrong,What to do', ...lines].join('\r\n')}\r\n`;
}
