import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { CLAIM, makeOutboxQueue, MARK_DONE } from '../../../api/kernel/database/outbox-queue.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import type { OrgId } from '../../../api/kernel/rules/id.ts';
import { asOrganisation, seedOrganisation } from '../../integration/support/an-organisation.ts';
import { startTestCluster } from '../../support/database.ts';
import { findPgbench, runPgbench } from '../booking/pgbench.ts';
import { judged } from '../goal.ts';
import { interleave } from '../interleave.ts';

type Print = (line: string) => void;

const CLIENTS = 16;
const ITEMS_PER_CLIENT = 50;
const ITEMS = CLIENTS * ITEMS_PER_CLIENT;
const ROUNDS = 5;
const LEASE_SECONDS = 15;
/** Rounds that are measured, for both, and one of each that is not. */
const ALL = ITEMS * 2 * (ROUNDS + 1);

const FILL = `
  INSERT INTO outbox (org_id, outbox_id, topic, subject_kind, subject_id, service_line_id, system, label, payload,
    created_at, run_at)
  SELECT $1, gen_random_uuid(), 'send-message', 'appointment', gen_random_uuid(), $2, 'notify', 'Message', '{}',
    now() - interval '1 minute', now() - interval '1 minute'
  FROM generate_series(1, ${ALL})`;

/** Takes work and does nothing with it, one piece a claim, as pgbench does with the same statements. */
async function takeAll(databaseUrl: string, orgId: OrgId): Promise<number> {
  const onIdleError = (error: Error): never => {
    throw error;
  };
  const pool = makePool({ databaseUrl, maxConnections: CLIENTS, onIdleError });
  const queue = makeOutboxQueue(pool);
  try {
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => pool.connect()));
    for (const client of clients) client.release();
    const started = performance.now();
    await Promise.all(
      clients.map(async () => {
        for (let done = 0; done < ITEMS_PER_CLIENT; done += 1) {
          const now = Temporal.Now.instant();
          for (const item of await queue.claim(orgId, now, LEASE_SECONDS, 1)) await queue.markDone(item, now);
        }
      }),
    );
    return performance.now() - started;
  } finally {
    await pool.end();
  }
}

/** The same two statements for pgbench, each in a transaction of its own as Confer has it. */
function script(): string {
  const given = (text: string, values: readonly string[]): string =>
    text.replace(/\$(\d+)/g, (_match, place: string) => values[Number(place) - 1] ?? '');
  const org = 'CAST(:org AS uuid)';
  const claim = given(CLAIM, [org, 'now()', `${LEASE_SECONDS}`, '1']).trim();
  const done = given(MARK_DONE, [org, 'CAST(:outbox_id AS uuid)', 'now()']).trim();
  const begin = ['BEGIN;', "SELECT set_config('confer.org_id', :org, true);"];
  // a claim that finds everything taken gives no row, and \\gset would end the client: it is asked for as one row in any case
  const oneRow = `WITH claimed AS (${claim}) SELECT coalesce((SELECT outbox_id FROM claimed), gen_random_uuid()) AS outbox_id \\gset`;
  return [...begin, oneRow, 'COMMIT;', ...begin, `${done};`, 'COMMIT;', ''].join('\n');
}

/** Throughput of the outbox: claim and done, against pgbench with the same statements. */
export async function measureOutbox(print: Print): Promise<void> {
  const pgbench = findPgbench();
  if ('why' in pgbench) {
    print(`skipped: ${pgbench.why}`);
    return;
  }
  const cluster = await startTestCluster();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-bench-'));
  try {
    const { url } = await cluster.newDatabase();
    const { orgId, serviceLineId } = await seedOrganisation(url);
    await asOrganisation(url, orgId, async (client) => {
      await client.query(FILL, [orgId, serviceLineId]);
      await client.query('ANALYZE outbox');
    });
    const file = path.join(folder, 'outbox.sql');
    writeFileSync(file, script());
    const load = { clients: CLIENTS, transactionsPerClient: ITEMS_PER_CLIENT };
    const ours = (): Promise<number> => takeAll(url, orgId);
    const peers = {
      pgbench: () => runPgbench(pgbench.program, url, { file, variables: { org: orgId } }, load),
    };
    await interleave(ours, peers, 1);
    let fastest = Infinity;
    const measured = async (): Promise<number> => {
      const milliseconds = await ours();
      fastest = Math.min(fastest, milliseconds);
      return milliseconds;
    };
    const ratios = await interleave(measured, peers, ROUNDS);
    print(
      `${Math.round((ITEMS / fastest) * 1000)} pieces of work a second, ` +
        judged(ratios.pgbench, 2, 'x pgbench with the same statements', {
          relation: '>=',
          value: 0.5,
          digits: 2,
        }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await cluster.stop();
  }
}
