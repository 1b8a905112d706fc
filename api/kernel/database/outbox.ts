import type { Temporal } from 'temporal-polyfill';
import type { Outbox, OutboxItem, OutboxPause, OutboxRecord } from '../outbox/outbox.ts';
import { HOLDS_LANE } from '../outbox/work.ts';
import type { OrgId, OutboxId, PractitionerId, ServiceLineId } from '../rules/id.ts';
import { subjectOf, type SubjectKind } from '../rules/subject.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

/** The columns of an OutboxItem. */
export interface OutboxItemRow {
  org_id: OrgId;
  outbox_id: OutboxId;
  topic: string;
  subject_kind: SubjectKind;
  subject_id: string;
  service_line_id: ServiceLineId;
  system: OutboxItem['system'];
  label: string;
  payload: unknown;
  attempts: number;
}

interface Row extends OutboxItemRow {
  created_at: Temporal.Instant;
  run_at: Temporal.Instant;
  done_at: Temporal.Instant | null;
  dead_at: Temporal.Instant | null;
  last_error: string | null;
  settled_by: PractitionerId | null;
  settled_note: string | null;
  handed_to: PractitionerId | null;
  handed_to_name: string | null;
  handed_by_name: string | null;
  handed_at: Temporal.Instant | null;
  handed_note: string | null;
}

interface PauseRow {
  system: OutboxPause['system'];
  paused_by_name: string;
  paused_at: Temporal.Instant;
  reason: string;
}

const nameOf = (column: string): string =>
  `(SELECT p.display_name FROM practitioners p WHERE p.org_id = outbox.org_id AND p.practitioner_id = outbox.${column})`;

const COLUMNS = `org_id, outbox_id, topic, subject_kind, subject_id, service_line_id, system, label, payload, attempts,
    created_at, run_at, done_at, dead_at, last_error, settled_by, settled_note, handed_to, handed_at, handed_note,
    ${nameOf('handed_to')} AS handed_to_name, ${nameOf('handed_by')} AS handed_by_name`;

/** What the rest of Confer sees of a row. */
export function toOutboxItem(row: OutboxItemRow): OutboxItem {
  return {
    orgId: row.org_id,
    outboxId: row.outbox_id,
    topic: row.topic,
    subject: { ...subjectOf(row.subject_kind, row.subject_id), serviceLineId: row.service_line_id },
    system: row.system,
    label: row.label,
    payload: row.payload,
    attempts: row.attempts,
  };
}

function handedOf({ handed_to: to, handed_at: at, ...row }: Row): Pick<OutboxRecord, 'handed'> {
  if (to === null || at === null) return {};
  const [toName, byName] = [row.handed_to_name ?? '', row.handed_by_name ?? ''];
  return { handed: { to, toName, byName, at, note: row.handed_note ?? '' } };
}

function toRecord(row: Row): OutboxRecord {
  return {
    ...toOutboxItem(row),
    createdAt: row.created_at,
    runAt: row.run_at,
    doneAt: row.done_at ?? undefined,
    deadAt: row.dead_at ?? undefined,
    lastError: row.last_error ?? undefined,
    settled: row.settled_by === null ? undefined : { by: row.settled_by, note: row.settled_note ?? '' },
    ...handedOf(row),
  };
}

/**
 * Adds one item. The sequence number is taken while the subject's own lock is held until the commit: a number that is
 * given out earlier is also committed earlier, so a lane cannot be seen in the wrong order.
 */
const ADD = `
  WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('confer-outbox:' || $5, 0)))
  INSERT INTO outbox (org_id, outbox_id, topic, subject_kind, subject_id, service_line_id, system, label, payload,
    created_at, run_at)
  SELECT $1, $2, $3, $4, $5::uuid, $6, $7, $8, $9::jsonb, $10, $10 FROM turn`;

/** Work for outside systems, as the transaction that makes it necessary sees it. */
export function makeOutbox({ client, orgId }: OrgSession): Outbox {
  return {
    add: async ({ outboxId, topic, subject, system, label, payload }, at) => {
      const { kind, id, serviceLineId } = subject;
      const text = JSON.stringify(payload);
      await client.query({
        name: 'outbox-add',
        text: ADD,
        values: [orgId, outboxId, topic, kind, id, serviceLineId, system, label, text, timestamptz(at)],
      });
    },
    listBySubjects: async (subjects) => {
      const { rows } = await client.query<Row>({
        name: 'outbox-of-subjects',
        text: `SELECT ${COLUMNS} FROM outbox
          WHERE org_id = $1 AND subject_kind = ANY ($2) AND subject_id = ANY ($3) ORDER BY sequence`,
        values: [orgId, [...new Set(subjects.map(({ kind }) => kind))], subjects.map(({ id }) => id)],
      });
      return rows.map(toRecord);
    },
    listDead: async (limit, serviceLineIds, orHandedTo) => {
      const { rows } = await client.query<Row>(
        `SELECT ${COLUMNS} FROM outbox
          WHERE org_id = $1 AND dead_at IS NOT NULL
            AND ($3::uuid[] IS NULL OR service_line_id = ANY ($3) OR handed_to = $4)
          ORDER BY handed_to = $4::uuid IS TRUE DESC, dead_at, sequence LIMIT $2`,
        [orgId, limit, serviceLineIds, orHandedTo],
      );
      return rows.map(toRecord);
    },
    handOver: async (outboxId, to, serviceLineIds, orHandedTo) => {
      const { rows } = await client.query<Row>(
        `UPDATE outbox SET handed_to = $3, handed_by = $4, handed_at = $5, handed_note = $6
          WHERE org_id = $1 AND outbox_id = $2 AND dead_at IS NOT NULL
            AND ($7::uuid[] IS NULL OR service_line_id = ANY ($7) OR handed_to = $8)
            AND ($3::uuid IS NULL OR EXISTS (SELECT FROM practitioners p
              WHERE p.org_id = $1 AND p.practitioner_id = $3 AND p.left_at IS NULL))
          RETURNING ${COLUMNS}`,
        [
          ...[orgId, outboxId, to?.person, to?.by],
          ...[to === undefined ? undefined : timestamptz(to.at), to?.note, serviceLineIds, orHandedTo],
        ],
      );
      return rows[0] && toRecord(rows[0]);
    },
    revive: async (outboxId, at, serviceLineIds, orHandedTo) => {
      const { rows } = await client.query<Row>(
        `UPDATE outbox SET dead_at = NULL, run_at = $3, attempts = 0, leased_until = NULL
          WHERE org_id = $1 AND outbox_id = $2 AND dead_at IS NOT NULL
            AND ($4::uuid[] IS NULL OR service_line_id = ANY ($4) OR handed_to = $5)
          RETURNING ${COLUMNS}`,
        [orgId, outboxId, timestamptz(at), serviceLineIds, orHandedTo],
      );
      return rows[0] && toRecord(rows[0]);
    },
    settle: async (outboxId, { by, note, at }, serviceLineIds, orHandedTo) => {
      const { rows } = await client.query<Row>(
        `UPDATE outbox SET done_at = $3, dead_at = NULL, settled_by = $4, settled_note = $5
          WHERE org_id = $1 AND outbox_id = $2 AND dead_at IS NOT NULL
            AND ($6::uuid[] IS NULL OR service_line_id = ANY ($6) OR handed_to = $7)
          RETURNING ${COLUMNS}`,
        [orgId, outboxId, timestamptz(at), by, note, serviceLineIds, orHandedTo],
      );
      return rows[0] && toRecord(rows[0]);
    },
    listPauses: async () => {
      const { rows } = await client.query<PauseRow>(
        `SELECT o.system, p.display_name AS paused_by_name, o.paused_at, o.reason
          FROM outbox_pauses o JOIN practitioners p ON p.org_id = o.org_id AND p.practitioner_id = o.paused_by
          WHERE o.org_id = $1 ORDER BY o.system`,
        [orgId],
      );
      return rows.map((row) => ({
        system: row.system,
        by: row.paused_by_name,
        at: row.paused_at,
        reason: row.reason,
      }));
    },
    pause: async ({ system, by, at, reason }) => {
      const { rowCount } = await client.query(
        `INSERT INTO outbox_pauses (org_id, system, paused_by, paused_at, reason) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT DO NOTHING`,
        [orgId, system, by, timestamptz(at), reason],
      );
      return rowCount === 1;
    },
    resume: async (system) => {
      const { rowCount } = await client.query('DELETE FROM outbox_pauses WHERE org_id = $1 AND system = $2', [
        orgId,
        system,
      ]);
      return rowCount === 1;
    },
    isPending: async ({ kind, id }, { topic }) => {
      const { rows } = await client.query<{ is_pending: boolean }>(
        `SELECT EXISTS (SELECT FROM outbox
          WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND topic = $4 AND done_at IS NULL
            AND (dead_at IS NULL OR system = '${HOLDS_LANE}')) AS is_pending`,
        [orgId, kind, id, topic],
      );
      return rows[0]?.is_pending === true;
    },
  };
}
