import pg from 'pg';
import { FILTER_SETTINGS } from './copy-out.ts';
import { utc, type ExportColumn, type ExportColumns } from './export-columns.ts';
import type { ReportFilterSql } from './report-filter-sql.ts';

/** Free text is made safe, so that no spreadsheet runs it: `formula_safe`. */
function inCsv([, expression, kind]: ExportColumn): string {
  if (kind === 'free') return `formula_safe(${expression})`;
  if (kind === 'date') return `to_char(${expression}, 'YYYY-MM-DD')`;
  return kind === 'instant' ? utc(expression) : expression;
}

/**
 * A COPY that gives CSV (RFC 4180), for `copyOut`.
 * @param rows FROM, WHERE and ORDER BY of what is exported
 */
export function copyStatement(columns: ExportColumns, rows: (filter: ReportFilterSql) => string): string {
  const named = columns.map((column) => `${inCsv(column)} AS ${pg.escapeIdentifier(column[0])}`);
  return `
  COPY (
    SELECT ${named.join(', ')}
    ${rows(FILTER_SETTINGS)}
  ) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')`;
}
