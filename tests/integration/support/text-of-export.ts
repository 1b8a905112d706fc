import type pg from 'pg';
import { makeExportPool } from '../../../api/kernel/database/pool.ts';
import type { ReportExport, ReportFilter } from '../../../api/kernel/reports/report-filter.ts';

/** Reads RFC 4180. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

/** The whole of an export, on a connection as the product has it for exports. */
export async function textOfExport(
  databaseUrl: string,
  makeExport: (pool: pg.Pool) => ReportExport,
  wanted: ReportFilter,
): Promise<string> {
  const onIdleError = (error: Error): never => {
    throw error;
  };
  const pool = makeExportPool({ databaseUrl, onIdleError });
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of makeExport(pool).csv(wanted)) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  } finally {
    await pool.end();
  }
}
