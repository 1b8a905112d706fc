import { spawnSync } from 'node:child_process';
import { startTestCluster } from '../../support/database.ts';
import { asOrganisation } from '../../integration/support/an-organisation.ts';
import pg from 'pg';
import { judged } from '../goal.ts';
import { interleave } from '../interleave.ts';
import { ORG_ID } from '../scale/scale-ids.ts';
import { seedScale } from '../scale/seed-scale.ts';
import { copyWithPsql, exportOnce, exportWithExceljs, type Exported } from './export-programs.ts';

type Print = (line: string) => void;

const SIZES = { few: 100_000, many: 1_000_000 } as const;
const ROUNDS = 5;
/** How much more memory the larger export may take and still be called flat. */
const FLAT = 1.15;

/** Nine of ten came. */
const DECISIONS = `
  INSERT INTO attendance (org_id, appointment_id, version, code, reasons, confirmed_by, confirmed_at)
  SELECT org_id, appointment_id, 1, CASE WHEN hashint8(extract(epoch FROM starts_at)::bigint) % 10 = 0 THEN '3' ELSE '5' END,
    '[]', booked_by, ends_at
  FROM appointments`;

async function withHospital(
  appointments: number,
  work: (databaseUrl: string) => Promise<void>,
): Promise<void> {
  const cluster = await startTestCluster();
  try {
    const { url, ownerUrl } = await cluster.newDatabase();
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      await seedScale(client, { appointments });
    } finally {
      await client.end();
    }
    await asOrganisation(url, ORG_ID, async (own) => {
      await own.query(DECISIONS);
      await own.query('ANALYZE attendance');
    });
    await work(url);
  } finally {
    await cluster.stop();
  }
}

const hasPsql = (): boolean => spawnSync('psql', ['--version']).status === 0;

/** Several exports of one kind, one after another. */
async function several(kind: 'csv' | 'xlsx', url: string, note: (one: Exported) => void): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) note(await exportOnce(kind, url));
}

const most = (all: readonly Exported[]): number =>
  Math.max(...all.map(({ peakMegabytes }) => peakMegabytes ?? 0));
const megabytes = (all: readonly Exported[]): string => `${most(all).toFixed(0)} MB`;

/** P6: attendance as CSV against `psql COPY`, with the memory of both sizes. */
export async function measureCsvExport(print: Print): Promise<void> {
  const peaks: Record<keyof typeof SIZES, Exported[]> = { few: [], many: [] };
  await withHospital(SIZES.few, (url) => several('csv', url, (one) => peaks.few.push(one)));
  await withHospital(SIZES.many, async (url) => {
    if (!hasPsql()) {
      await several('csv', url, (one) => peaks.many.push(one));
      print('psql is not installed: nothing to compare with');
      return;
    }
    const ours = async (): Promise<number> => {
      const one = await exportOnce('csv', url);
      peaks.many.push(one);
      return one.milliseconds;
    };
    const { psql } = await interleave(ours, { psql: () => copyWithPsql(url) }, ROUNDS);
    print(
      `csv of ${SIZES.many} rows: ${judged(psql, 2, 'x psql COPY', { relation: '>=', value: 0.45, digits: 2 })}`,
    );
  });
  printMemory(print, 'csv', peaks, 130);
}

/** A peer is installed by whoever wants to compare. */
function hasExceljs(): boolean {
  try {
    return import.meta.resolve('exceljs') !== '';
  } catch {
    return false;
  }
}

/** P7: attendance as .xlsx against exceljs's streaming writer, with the memory of both sizes. */
export async function measureSheetExport(print: Print): Promise<void> {
  const peaks: Record<keyof typeof SIZES, Exported[]> = { few: [], many: [] };
  await withHospital(SIZES.few, (url) => several('xlsx', url, (one) => peaks.few.push(one)));
  await withHospital(SIZES.many, async (url) => {
    const ours = async (): Promise<number> => {
      const one = await exportOnce('xlsx', url);
      peaks.many.push(one);
      return one.milliseconds;
    };
    if (!hasExceljs()) {
      await several('xlsx', url, (one) => peaks.many.push(one));
      print('exceljs is not installed: nothing to compare with (goal >= 2.5 x)');
      return;
    }
    const { exceljs } = await interleave(ours, { exceljs: () => exportWithExceljs(url) }, ROUNDS);
    print(
      `xlsx of ${SIZES.many} rows: ${judged(exceljs, 1, 'x exceljs streaming', { relation: '>=', value: 2.5, digits: 1 })}`,
    );
  });
  const fastest = Math.min(...peaks.many.map(({ milliseconds }) => milliseconds));
  const bytes = peaks.many[0]?.bytes ?? 0;
  print(
    `xlsx of ${SIZES.many} rows: ${Math.round((SIZES.many / fastest) * 1000)} rows a second from the database, ` +
      `${(bytes / 1_000_000).toFixed(0)} MB`,
  );
  printMemory(print, 'xlsx', peaks, 150);
}

function printMemory(
  print: Print,
  kind: 'csv' | 'xlsx',
  peaks: Record<keyof typeof SIZES, Exported[]>,
  limit: number,
): void {
  if (most(peaks.many) === 0) {
    print(`${kind}: this system does not tell the memory of a process`);
    return;
  }
  const unit = 'MB';
  print(`${kind} peak memory: ${judged(most(peaks.many), 0, unit, { relation: '<=', value: limit, unit })}`);
  const growth = most(peaks.many) / most(peaks.few);
  print(
    `${kind} memory from ${SIZES.few} (${megabytes(peaks.few)}) to ${SIZES.many} rows: ` +
      judged(growth, 2, 'x', { relation: '<=', value: FLAT, digits: 2 }),
  );
}
