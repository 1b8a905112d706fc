import type { Temporal } from 'temporal-polyfill';
import type { Outbox, OutboxItem, OutboxRecord, OutboxTopic } from '../outbox/outbox.ts';
import type { AppointmentId, OrgId, OutboxId } from '../rules/id.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

/** The columns of an OutboxItem. */
export interface OutboxItemRow {
  org_id: OrgId;
  outbox_id: OutboxId;
  topic: OutboxTopic;
  lane: string;
  appointment_id: AppointmentId;
  payload: OutboxItem['payload'];
  attempts: number;
}

interface Row extends OutboxItemRow {
  created_at: Temporal.Instant;
  run_at: Temporal.Instant;
  done_at: Temporal.Instant | null;
  dead_at: Temporal.Instant | null;
  last_error: string | null;
}

const SELECT = `
  SELECT org_id, outbox_id, topic, lane, appointment_id, payload, attempts, created_at, run_at, done_at, dead_at,
    last_error
  FROM outbox WHERE org_id = $1`;

/** What the rest of Confer sees of a row. */
export function toOutboxItem(row: OutboxItemRow): OutboxItem {
  return {
    orgId: row.org_id,
    outboxId: row.outbox_id,
    topic: row.topic,
    lane: row.lane,
    appointmentId: row.appointment_id,
    payload: row.payload,
    attempts: row.attempts,
  };
}

function toRecord(row: Row): OutboxRecord {
  return {
    ...toOutboxItem(row),
    createdAt: row.created_at,
    runAt: row.run_at,
    doneAt: row.done_at ?? undefined,
    deadAt: row.dead_at ?? undefined,
    lastError: row.last_error ?? undefined,
  };
}

/**
 * Adds one item. The sequence number is taken while the appointment's own lock is held until the commit: a number that
 * is given out earlier is also committed earlier, so a lane cannot be seen in the wrong order.
 */
const ADD = `
  WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('confer-outbox:' || $5, 0)))
  INSERT INTO outbox (org_id, outbox_id, topic, lane, appointment_id, payload, created_at, run_at)
  SELECT $1, $2, $3, $4, $5::uuid, $6::jsonb, $7, $8 FROM turn`;

/** Work for outside systems, as the transaction that makes it necessary sees it. */
export function makeOutbox({ client, orgId }: OrgSession): Outbox {
  return {
    add: async ({ outboxId, topic, lane, appointmentId, payload, createdAt, runAt }) => {
      const text = JSON.stringify(payload);
      const times = [timestamptz(createdAt), timestamptz(runAt)];
      await client.query({
        name: 'outbox-add',
        text: ADD,
        values: [orgId, outboxId, topic, lane, appointmentId, text, ...times],
      });
    },
    listByAppointments: async (appointmentIds) => {
      const { rows } = await client.query<Row>({
        name: 'outbox-of-appointments',
        text: `${SELECT} AND appointment_id = ANY ($2) ORDER BY sequence`,
        values: [orgId, appointmentIds],
      });
      return rows.map(toRecord);
    },
    listDead: async (limit) => {
      const { rows } = await client.query<Row>(
        `${SELECT} AND dead_at IS NOT NULL ORDER BY dead_at, sequence LIMIT $2`,
        [orgId, limit],
      );
      return rows.map(toRecord);
    },
    revive: async (outboxId, at) => {
      const { rows } = await client.query<{ appointment_id: AppointmentId }>(
        `UPDATE outbox SET dead_at = NULL, run_at = $3, attempts = 0, leased_until = NULL
          WHERE org_id = $1 AND outbox_id = $2 AND dead_at IS NOT NULL
          RETURNING appointment_id`,
        [orgId, outboxId, timestamptz(at)],
      );
      return rows[0]?.appointment_id;
    },
    isPending: async (appointmentId, topic) => {
      const { rows } = await client.query<{ is_pending: boolean }>(
        `SELECT EXISTS (SELECT FROM outbox
          WHERE org_id = $1 AND appointment_id = $2 AND topic = $3 AND done_at IS NULL AND dead_at IS NULL) AS is_pending`,
        [orgId, appointmentId, topic],
      );
      return rows[0]?.is_pending === true;
    },
  };
}
