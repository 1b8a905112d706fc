import { spawn } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { COLUMNS } from '../../../api/attendance/store/attendance-export.ts';
import { reportRows } from '../../../api/attendance/store/attendance-report-rows.ts';
import { copyStatement } from '../../../api/kernel/database/csv-export.ts';
import { ROOT } from '../../support/running-stack.ts';
import { exportedDays } from './exported-days.ts';

/** Runs a program and reads all that it says, which is thrown away but for the last line. */
function lastLineOf(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  const trouble: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => (last = chunk.toString().trimEnd().split('\n').at(-1) ?? ''));
  child.stderr.on('data', (chunk: Buffer) => trouble.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(last);
      else reject(new Error(`${program} ended with ${String(code)}: ${trouble.join('').slice(-2000)}`));
    });
  });
}

const exportedSchema = z.object({
  milliseconds: z.number(),
  bytes: z.number(),
  peakMegabytes: z.number().nullable(),
});
export type Exported = z.infer<typeof exportedSchema>;

async function inItsOwnProcess(file: string, args: readonly string[]): Promise<Exported> {
  const program = path.join(import.meta.dirname, file);
  return exportedSchema.parse(JSON.parse(await lastLineOf(process.execPath, [program, ...args])));
}

/** One export in a process of its own, so that its memory is its own. */
export const exportOnce = (kind: 'csv' | 'xlsx', databaseUrl: string): Promise<Exported> =>
  inItsOwnProcess('export-once.ts', [kind, databaseUrl]);

/** @returns milliseconds that exceljs took, reading included */
export const exportWithExceljs = async (databaseUrl: string): Promise<number> =>
  (await inItsOwnProcess('exceljs-once.ts', [databaseUrl])).milliseconds;

/** The same rows and columns as they stand in the tables: no guard against formulas, no words for times. */
const PLAIN = copyStatement(
  COLUMNS.map(([heading, expression]) => [heading, expression]),
  reportRows,
);

/** @returns milliseconds that `psql` took, begun and ended */
export async function copyWithPsql(databaseUrl: string): Promise<number> {
  const { orgId, from, to, serviceLineIds } = exportedDays;
  const settings = [
    `SET confer.org_id = '${orgId}'`,
    `SET confer.report_from = '${from}'`,
    `SET confer.report_to = '${to}'`,
    `SET confer.report_service_lines = '${serviceLineIds.join(',')}'`,
  ];
  const commands = [...settings, PLAIN].flatMap((command) => ['--command', command]);
  const start = performance.now();
  await lastLineOf('psql', ['--no-psqlrc', '--quiet', ...commands, databaseUrl]);
  return performance.now() - start;
}
