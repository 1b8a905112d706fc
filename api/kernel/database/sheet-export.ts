import type pg from 'pg';
import { ROWS_A_SHEET, SHEET_STYLES, sheetColumn, type WriteWorkbook } from '../reports/workbook.ts';
import type { ReportFilter } from '../reports/report-filter.ts';
import { copyOut, FILTER_SETTINGS } from './copy-out.ts';
import type { ExportColumn, ExportColumns } from './export-columns.ts';
import type { ReportFilterSql } from './report-filter-sql.ts';

/** Days since 30 December 1899, as spreadsheets count them; nothing of an empty cell. */
function cell([, , kind]: ExportColumn, place: number): string {
  const value = `c${place}`;
  const at = `'<c r="${sheetColumn(place)}' || n || '"`;
  if (kind === 'number') return `coalesce(${at}><v>' || ${value} || '</v></c>', '')`;
  if (kind === 'date') {
    return `coalesce(${at} s="${SHEET_STYLES.date}"><v>' || (${value} - date '1899-12-30') || '</v></c>', '')`;
  }
  if (kind === 'instant') {
    const days = `round(extract(epoch FROM ${value}) / 86400 + 25569, 8)`;
    return `coalesce(${at} s="${SHEET_STYLES.instant}"><v>' || ${days} || '</v></c>', '')`;
  }
  const text = `sheet_text(nullif(${value}::text, ''))`;
  return `coalesce(${at} t="inlineStr"><is><t xml:space="preserve">' || ${text} || '</t></is></c>', '')`;
}

/**
 * A COPY that gives one row of SpreadsheetML a line: the database writes the cells, as it does for CSV, and no row passes
 * through JavaScript. Text is text, whatever it looks like, so codes keep their zeros and nothing is a formula; dates are
 * dates. Neither the quote nor the delimiter can stand in a line: `sheet_text` takes control characters out.
 * @param order by which the rows are numbered, the same as that of `rows`
 */
export function sheetStatement(
  columns: ExportColumns,
  rows: (filter: ReportFilterSql) => string,
  order: string,
): string {
  const values = columns.map(([, expression], place) => `${expression} AS c${place}`);
  return `
  COPY (
    SELECT '<row r="' || n || '">' || ${columns.map(cell).join(' || ')} || '</row>'
    FROM (
      SELECT ${values.join(', ')},
        ((row_number() OVER (ORDER BY ${order}) - 1) % ${ROWS_A_SHEET} + 2)::text AS n
      ${rows(FILTER_SETTINGS)}
    ) line
  ) TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8')`;
}

/** A report as .xlsx. @param copy a `sheetStatement` of these columns */
export function exportSheet(
  { pool, writeWorkbook }: { pool: pg.Pool; writeWorkbook: WriteWorkbook },
  { name, columns, copy }: { name: string; columns: ExportColumns; copy: string },
  filter: ReportFilter,
): AsyncIterable<Uint8Array> {
  const headings = columns.map(([heading]) => heading);
  return writeWorkbook({ name, headings }, copyOut(pool, copy, filter));
}
