import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startTestCluster } from '../../support/database.ts';
import { judged } from '../goal.ts';
import { interleave, type Contestant } from '../interleave.ts';
import { bookWithConfer } from './confer-bookings.ts';
import { CLIENTS, makeLoads } from './load.ts';
import { bookRowByRow } from './naive-twin.ts';
import { bookWithPgbench, findPgbench } from './pgbench.ts';
import { pgbenchScript } from './pgbench-script.ts';
import { analyze, checkBookings, seedTeams } from './seed-teams.ts';

const ROUNDS = 5;
const BOOKINGS_PER_CLIENT = 200;

/** Durable again, as Confer runs: tests switch that off. */
async function makeDurable(superuserUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  await admin.query('ALTER SYSTEM RESET ALL');
  await admin.query('SELECT pg_reload_conf()');
  await admin.end();
}

async function makePgbenchContestant(
  program: string,
  databaseUrl: string,
  folder: string,
  nextLoad: ReturnType<typeof makeLoads>,
): Promise<Contestant> {
  const { text, variables } = await pgbenchScript(databaseUrl);
  const file = path.join(folder, 'book.sql');
  writeFileSync(file, text);
  return () => bookWithPgbench(program, databaseUrl, { file, variables }, nextLoad());
}

async function measure(databaseUrl: string, folder: string, print: (line: string) => void): Promise<void> {
  await seedTeams(databaseUrl);
  const nextLoad = makeLoads(BOOKINGS_PER_CLIENT);
  const pgbench = findPgbench();
  const peers: Record<string, Contestant> = { naive: () => bookRowByRow(databaseUrl, nextLoad()) };
  if ('program' in pgbench) {
    peers['pgbench'] = await makePgbenchContestant(pgbench.program, databaseUrl, folder, nextLoad);
  }
  const ours: Contestant = () => bookWithConfer(databaseUrl, nextLoad());
  // once unmeasured: the first round fills caches and compiles
  await interleave(ours, peers, 1);
  await analyze(databaseUrl);
  const ratios = await interleave(ours, peers, ROUNDS);
  const contestants = 1 + Object.keys(peers).length;
  await checkBookings(databaseUrl, (ROUNDS + 1) * contestants * CLIENTS * BOOKINGS_PER_CLIENT);
  if ('why' in pgbench) print(`skipped: ${pgbench.why}`);
  else print(judged(ratios['pgbench'] ?? NaN, 2, 'x pgbench', { relation: '>=', value: 0.6, digits: 2 }));
  print(judged(ratios['naive'] ?? NaN, 1, 'x naive', { relation: '>=', value: 2.5, digits: 1 }));
}

/** P1: bookings at 16 clients, against pgbench with the same statements and against a twin that writes row by row. */
export async function measureBookings(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-bench-'));
  const cluster = await startTestCluster();
  try {
    const { url, superuserUrl } = await cluster.newDatabase();
    await makeDurable(superuserUrl);
    await measure(url, folder, print);
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
