/** Rows of data on one sheet, below its heading: Excel has 1,048,576 rows. */
export const ROWS_A_SHEET = 1_048_575;

/** Cell formats, by their place in the workbook's styles. */
export const SHEET_STYLES = { text: 0, date: 1, instant: 2, heading: 3 } as const;

/** "A" of the first column, "AA" of the 27th. @param place from 0 */
export function sheetColumn(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : sheetColumn(Math.floor(place / 26) - 1) + last;
}

/**
 * Makes an .xlsx of any length in constant memory; where one sheet is full another begins.
 * @param rows `<row>` elements of SpreadsheetML in UTF-8, a line break after each and nowhere else
 */
export type WriteWorkbook = (
  sheet: { name: string; headings: readonly string[] },
  rows: AsyncIterable<Uint8Array>,
) => AsyncIterable<Uint8Array>;
