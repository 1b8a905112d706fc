// Exports the attendance of a database once, as the product does, and prints how that went as one line of JSON.
// node export-once.ts <csv|xlsx> <database>
import { readFileSync } from 'node:fs';
import { makeAttendanceExports } from '../../../api/attendance/store/attendance-export.ts';
import { makeExportPool } from '../../../api/kernel/database/pool.ts';
import { makeWriteWorkbook } from '../../../api/outside/spreadsheets/write-workbook.ts';
import { exportedDays } from './exported-days.ts';

const KIBIBYTE = 1024;

/** The most that this process had in memory, in megabytes (10^6 bytes); NaN where the system does not tell. */
function peakMemory(): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return (Number(kibibytes) * KIBIBYTE) / 1_000_000;
  } catch {
    return Number.NaN;
  }
}

const [kind = '', databaseUrl = ''] = process.argv.slice(2);
if (kind !== 'csv' && kind !== 'xlsx') throw new Error('say csv or xlsx, and the database');
const pool = makeExportPool({
  databaseUrl,
  onIdleError: (error) => {
    throw error;
  },
});
const attendanceExports = makeAttendanceExports({ pool, writeWorkbook: makeWriteWorkbook() });
const start = performance.now();
let bytes = 0;
for await (const piece of attendanceExports[kind](exportedDays, 'confer')) bytes += piece.length;
const milliseconds = performance.now() - start;
await pool.end();
console.log(JSON.stringify({ milliseconds, bytes, peakMegabytes: peakMemory() }));
