import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { runInOrg } from '../../kernel/database/org-session.ts';
import { HOLDS_LANE } from '../../kernel/outbox/work.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { WriteBackReports } from '../ports/write-back-reports.ts';

const TOOK = 'extract(epoch FROM d.written_to_pas_at - d.confirmed_at)::float8';
/** What the PAS did itself was never written to it, and what was taken back before it was written never comes to be. */
const BY_CONFER = 'd.confirmed_by IS NOT NULL AND (d.undone_at IS NULL OR d.written_to_pas_at IS NOT NULL)';
/** What somebody saw to without Confer never comes to be written. */
const NOT_SETTLED = `NOT EXISTS (
    SELECT FROM outbox o WHERE o.org_id = d.org_id AND o.subject_kind = 'appointment'
      AND o.subject_id = d.appointment_id AND o.topic = 'write-outcome-to-pas'
      AND o.payload ->> 'version' = d.version::text AND o.settled_by IS NOT NULL)`;

const MEASURE = `
  SELECT count(*)::int AS confirmed,
    count(*) FILTER (WHERE written_to_pas_at IS NOT NULL)::int AS written,
    count(*) FILTER (WHERE written_to_pas_at IS NOT NULL OR confirmed_at < $3::timestamptz - interval '1 minute')::int
      AS judged,
    count(*) FILTER (WHERE took <= 60)::int AS within_minute,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS p50,
    percentile_cont(0.99) WITHIN GROUP (ORDER BY took) AS p99
  FROM (
    SELECT d.confirmed_at, d.written_to_pas_at, ${TOOK} AS took FROM attendance d
    WHERE d.org_id = $1 AND d.confirmed_at >= $2 AND ${BY_CONFER} AND (d.written_to_pas_at IS NOT NULL OR ${NOT_SETTLED})
  ) decided`;

const STUCK = `
  SELECT o.system, count(*)::int AS count, min(o.dead_at) AS oldest,
    count(DISTINCT o.subject_id) FILTER (WHERE o.system = '${HOLDS_LANE}' AND EXISTS (
      SELECT FROM outbox behind WHERE behind.org_id = o.org_id AND behind.subject_kind = o.subject_kind
        AND behind.subject_id = o.subject_id AND behind.system = o.system AND behind.sequence > o.sequence
        AND behind.done_at IS NULL))::int AS held_lanes
  FROM outbox o WHERE o.org_id = $1 AND o.dead_at IS NOT NULL GROUP BY o.system ORDER BY o.system`;

/** Reads outside any other transaction; a replica will do. */
export function makeWriteBackReports(pool: pg.Pool): WriteBackReports {
  const read = async <Row extends pg.QueryResultRow>(
    orgId: OrgId,
    text: string,
    values: readonly unknown[],
  ): Promise<Row[]> => {
    const { result } = await runInOrg(pool, orgId, ({ client }) =>
      client.query<Row>(text, [orgId, ...values]),
    );
    return result.rows;
  };
  return {
    measure: async (orgId, since, now) => {
      const [row] = await read<{
        confirmed: number;
        written: number;
        judged: number;
        within_minute: number;
        p50: number | null;
        p99: number | null;
      }>(orgId, MEASURE, [timestamptz(since), timestamptz(now)]);
      return {
        confirmed: row?.confirmed ?? 0,
        written: row?.written ?? 0,
        judged: row?.judged ?? 0,
        withinMinute: row?.within_minute ?? 0,
        p50: row?.p50 ?? undefined,
        p99: row?.p99 ?? undefined,
      };
    },
    oldestWaiting: async (orgId) => {
      const [row] = await read<{ at: Temporal.Instant | null }>(
        orgId,
        `SELECT min(created_at) AS at FROM outbox
          WHERE org_id = $1 AND topic = 'write-outcome-to-pas' AND done_at IS NULL`,
        [],
      );
      return row?.at ?? undefined;
    },
    listWritten: async (orgId, after, until) => {
      const rows = await read<{ took: number }>(
        orgId,
        `SELECT ${TOOK} AS took FROM attendance d
          WHERE d.org_id = $1 AND d.written_to_pas_at > $2 AND d.written_to_pas_at <= $3
            AND d.confirmed_by IS NOT NULL`,
        [timestamptz(after), timestamptz(until)],
      );
      return rows.map(({ took }) => took);
    },
    measureStuck: async (orgId) => {
      const rows = await read<{
        system: string;
        count: number;
        oldest: Temporal.Instant;
        held_lanes: number;
      }>(orgId, STUCK, []);
      return rows.map(({ held_lanes: heldLanes, ...row }) => ({ ...row, heldLanes }));
    },
  };
}
