/** What a spreadsheet would run. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of CSV (RFC 4180), in which no cell runs as a formula. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells
    .map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`;
