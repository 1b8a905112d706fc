import type pg from 'pg';
import type { OutboxItem, OutboxQueue } from '../outbox/outbox.ts';
import { HOLDS_LANE } from '../outbox/work.ts';
import { timestamptz } from './column-types.ts';
import { runInOrg } from './org-session.ts';
import { toOutboxItem, type OutboxItemRow } from './outbox.ts';

/**
 * Leases the head of each lane that is due. Another worker that claims meanwhile skips these rows, and skips what is behind
 * them in their lanes because these are not done.
 *
 * 2026-11-30: the heads are chosen once, in a list of their own. As a part of the FROM they were chosen anew for every row of
 * the organisation by the plan of a table that was not analysed yet: that took seconds, and more than the limit were leased.
 * OFFSET 0 keeps the look for an earlier one of the lane a look into the index, whatever the plan.
 */
export const CLAIM = `
  WITH head AS MATERIALIZED (
    SELECT due.outbox_id FROM outbox due
    WHERE due.org_id = $1 AND due.done_at IS NULL AND due.dead_at IS NULL AND due.run_at <= $2
      AND (due.leased_until IS NULL OR due.leased_until <= $2)
      AND NOT EXISTS (
        SELECT FROM outbox before
        WHERE before.org_id = due.org_id AND before.subject_kind = due.subject_kind
          AND before.subject_id = due.subject_id AND before.system = due.system AND before.sequence < due.sequence
          AND before.done_at IS NULL AND (before.dead_at IS NULL OR before.system = '${HOLDS_LANE}')
        OFFSET 0)
      AND NOT EXISTS (
        SELECT FROM outbox_pauses paused WHERE paused.org_id = due.org_id AND paused.system = due.system)
    ORDER BY due.run_at, due.sequence
    LIMIT $4
    FOR UPDATE OF due SKIP LOCKED
  )
  UPDATE outbox o SET leased_until = $2::timestamptz + make_interval(secs => $3), attempts = o.attempts + 1
  FROM head
  WHERE o.org_id = $1 AND o.outbox_id = head.outbox_id
  RETURNING o.org_id, o.outbox_id, o.topic, o.subject_kind, o.subject_id, o.service_line_id, o.system, o.label,
    o.payload, o.attempts, o.sequence`;

/** Done is done, even when the lease had run out meanwhile. */
export const MARK_DONE = `UPDATE outbox SET done_at = $3, dead_at = NULL, leased_until = NULL, last_error = NULL
  WHERE org_id = $1 AND outbox_id = $2 AND done_at IS NULL`;

/**
 * Two counts, so that each reads its own small index and not the work of years. Paused work does not count as old: somebody holds
 * it back, and the alarm is for what ought to go out and does not.
 */
const MEASURE = `
  SELECT to_do.pending, to_do.oldest_seconds, needs_person.dead
  FROM (SELECT count(*)::int AS pending,
      coalesce(extract(epoch FROM $2::timestamptz - min(created_at)
        FILTER (WHERE system NOT IN (SELECT system FROM outbox_pauses WHERE org_id = $1))), 0)::float8 AS oldest_seconds
      FROM outbox WHERE org_id = $1 AND done_at IS NULL AND dead_at IS NULL) to_do,
    (SELECT count(*)::int AS dead FROM outbox WHERE org_id = $1 AND dead_at IS NOT NULL) needs_person`;

/** `attempts` says whose lease it is: each claim counts it up. */
const STILL_OURS =
  'WHERE org_id = $1 AND outbox_id = $2 AND attempts = $3 AND done_at IS NULL AND dead_at IS NULL';

/** Taking work from the outbox, each step a transaction of its own. */
export function makeOutboxQueue(pool: pg.Pool): OutboxQueue {
  const update = async (item: OutboxItem, text: string, values: unknown[]): Promise<void> => {
    await runInOrg(pool, item.orgId, ({ client }) =>
      client.query(text, [item.orgId, item.outboxId, ...values]),
    );
  };
  return {
    claim: async (orgId, now, leaseSeconds, limit) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<OutboxItemRow & { sequence: string }>({
          name: 'outbox-claim',
          text: CLAIM,
          values: [orgId, timestamptz(now), leaseSeconds, limit],
        }),
      );
      return result.rows
        .toSorted((one, other) => Number(one.sequence) - Number(other.sequence))
        .map((row) => toOutboxItem(row));
    },
    extendLease: (item, until) =>
      update(item, `UPDATE outbox SET leased_until = $4 ${STILL_OURS}`, [item.attempts, timestamptz(until)]),
    markDone: (item, at) => update(item, MARK_DONE, [timestamptz(at)]),
    retryAt: (item, runAt, lastError) =>
      update(item, `UPDATE outbox SET run_at = $4, leased_until = NULL, last_error = $5 ${STILL_OURS}`, [
        item.attempts,
        timestamptz(runAt),
        lastError,
      ]),
    markDead: (item, at, lastError) =>
      update(item, `UPDATE outbox SET dead_at = $4, leased_until = NULL, last_error = $5 ${STILL_OURS}`, [
        item.attempts,
        timestamptz(at),
        lastError,
      ]),
    measure: async (orgId, now) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<{ pending: number; dead: number; oldest_seconds: number }>(MEASURE, [
          orgId,
          timestamptz(now),
        ]),
      );
      const row = result.rows[0];
      return {
        pending: row?.pending ?? 0,
        oldestSeconds: Math.max(0, row?.oldest_seconds ?? 0),
        dead: row?.dead ?? 0,
      };
    },
  };
}
