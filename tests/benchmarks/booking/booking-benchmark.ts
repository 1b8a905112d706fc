import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { judged } from '../goal.ts';
import { interleave, type Contestant } from '../interleave.ts';
import type { BookingDatabase } from './booking-database.ts';
import { bookWithConfer } from './confer-bookings.ts';
import { CLIENTS, type Load } from './load.ts';
import { bookRowByRow } from './naive-twin.ts';
import { bookWithPgbench, findPgbench } from './pgbench.ts';
import { pgbenchScript } from './pgbench-script.ts';
import { countRows, ROWS_PER_BOOKING, TABLES, type RowCounts } from './seed-teams.ts';

const ROUNDS = 5;
const BOOKINGS_PER_CLIENT = 200;

async function makePgbenchContestant(
  program: string,
  databaseUrl: string,
  folder: string,
  nextLoad: () => Load,
): Promise<Contestant> {
  const { text, variables } = await pgbenchScript(databaseUrl);
  const file = path.join(folder, 'book.sql');
  writeFileSync(file, text);
  return () => bookWithPgbench(program, databaseUrl, { file, variables }, nextLoad());
}

async function measure(
  { databaseUrl, label, analyze, ...database }: BookingDatabase,
  folder: string,
  print: (line: string) => void,
): Promise<void> {
  const nextLoad = (): Load => database.nextLoad(BOOKINGS_PER_CLIENT);
  const before = await countRows(databaseUrl);
  const pgbench = findPgbench();
  const peers: Record<string, Contestant> = { naive: () => bookRowByRow(databaseUrl, nextLoad()) };
  if ('program' in pgbench) {
    peers['pgbench'] = await makePgbenchContestant(pgbench.program, databaseUrl, folder, nextLoad);
  }
  const ours: Contestant = () => bookWithConfer(databaseUrl, nextLoad());
  // once unmeasured: the first round fills caches and compiles
  await interleave(ours, peers, 1);
  await analyze();
  const ratios = await interleave(ours, peers, ROUNDS);
  const contestants = 1 + Object.keys(peers).length;
  checkBookings(
    before,
    await countRows(databaseUrl),
    (ROUNDS + 1) * contestants * CLIENTS * BOOKINGS_PER_CLIENT,
  );
  if ('why' in pgbench) print(`skipped: ${pgbench.why}`);
  else
    print(
      judged(ratios['pgbench'] ?? NaN, 2, `x pgbench, ${label}`, { relation: '>=', value: 0.6, digits: 2 }),
    );
  print(judged(ratios['naive'] ?? NaN, 1, `x naive, ${label}`, { relation: '>=', value: 2.5, digits: 1 }));
}

/** @throws Error when somebody did less than was asked for, or more */
function checkBookings(before: RowCounts, after: RowCounts, bookings: number): void {
  for (const table of TABLES) {
    const added = after[table] - before[table];
    if (added !== bookings * ROWS_PER_BOOKING[table]) {
      throw new Error(`${table}: ${added} rows more after ${bookings} bookings`);
    }
  }
}

/** P1: bookings at 16 clients, against pgbench with the same statements and against a twin that writes row by row. */
export async function measureBookings(
  database: BookingDatabase,
  print: (line: string) => void,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-bench-'));
  try {
    await measure(database, folder, print);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
