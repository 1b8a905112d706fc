import type { Temporal } from 'temporal-polyfill';
import { clinicChangeActionSchema } from '../contract/clinic-changes.ts';
import type { SessionId } from '../../kernel/rules/id.ts';
import type { ClinicChangeId, ClinicChangeStore, ItemToDo } from '../ports/clinic-change-store.ts';
import type { AppointmentId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

type Items = Omit<
  ClinicChangeStore,
  'add' | 'findById' | 'list' | 'listFailed' | 'listToRebook' | 'countDeliveries' | 'countToRebook'
>;

/** Its lock is the lease: a worker that dies gives it back with the rest of its transaction. */
const TAKE = `
  SELECT i.change_id, i.appointment_id, i.starts_at, i.move_to, i.attempts, c.action, c.started_by,
    p.display_name AS started_by_name,
    EXISTS (SELECT FROM clinic_change_items o
      WHERE o.org_id = i.org_id AND o.change_id = i.change_id AND o.state = 'pending'
        AND o.appointment_id <> i.appointment_id) AS has_company
  FROM clinic_change_items i
  JOIN clinic_changes c ON c.org_id = i.org_id AND c.change_id = i.change_id
  JOIN practitioners p ON p.org_id = c.org_id AND p.practitioner_id = c.started_by
  WHERE i.org_id = $1 AND i.state = 'pending' AND i.run_at <= $2
  ORDER BY i.run_at, i.position
  LIMIT 1
  FOR UPDATE OF i SKIP LOCKED`;

const THIS_ONE = `WHERE org_id = $1 AND change_id = $2 AND appointment_id = $3 AND state = 'pending'`;

const FINISH = `
  UPDATE clinic_changes c SET finished_at = $2
  WHERE c.org_id = $1 AND c.finished_at IS NULL AND NOT EXISTS (
    SELECT FROM clinic_change_items i
    WHERE i.org_id = c.org_id AND i.change_id = c.change_id AND i.state = 'pending')`;

const TAKE_UNSETTLED = `
  SELECT c.change_id, c.action, c.practitioner_id, c.service_line_ids,
    (SELECT coalesce(array_agg(s.session_id), '{}') FROM clinic_change_sessions s
      WHERE s.org_id = c.org_id AND s.change_id = c.change_id) AS session_ids
  FROM clinic_changes c
  WHERE c.org_id = $1 AND c.settled_at IS NULL AND c.finished_at IS NOT NULL AND c.started_at <= $2
  ORDER BY c.started_at LIMIT 1
  FOR UPDATE SKIP LOCKED`;

const ADD = `
  INSERT INTO clinic_change_items (org_id, change_id, appointment_id, position, starts_at, move_to, state, problem,
    run_at, settled_at)
  SELECT $1::uuid, $2::uuid, i.appointment_id, i.position, i.starts_at, i.move_to,
    CASE WHEN i.problem IS NULL THEN 'pending' ELSE 'failed' END, i.problem, $4,
    CASE WHEN i.problem IS NOT NULL THEN $4::timestamptz END
  FROM json_to_recordset($3) AS i (appointment_id uuid, position int, starts_at timestamptz, move_to timestamptz,
    problem text)
  ON CONFLICT DO NOTHING`;

/** Two counts, so that each reads its own small index. */
const MEASURE = `
  SELECT (SELECT count(*)::int FROM clinic_change_items WHERE org_id = $1 AND state = 'pending') AS pending,
    (SELECT count(*)::int FROM clinic_change_items
      WHERE org_id = $1 AND state = 'failed' AND starts_at > $2) AS failed`;

interface TakenRow {
  change_id: ClinicChangeId;
  appointment_id: AppointmentId;
  starts_at: Temporal.Instant;
  move_to: Temporal.Instant | null;
  attempts: number;
  action: unknown;
  started_by: PractitionerId;
  started_by_name: string;
  has_company: boolean;
}

interface UnsettledRow {
  change_id: ClinicChangeId;
  action: unknown;
  practitioner_id: string | null;
  service_line_ids: ServiceLineId[];
  session_ids: SessionId[];
}

function toItem(row: TakenRow): ItemToDo {
  return {
    changeId: row.change_id,
    appointmentId: row.appointment_id,
    startsAt: row.starts_at,
    moveTo: row.move_to ?? undefined,
    attempts: row.attempts,
    action: clinicChangeActionSchema.parse(row.action),
    startedBy: { practitionerId: row.started_by, displayName: row.started_by_name },
    hasCompany: row.has_company,
  };
}

type OneItem = Pick<Items, 'takeItem' | 'markDone' | 'putOff' | 'markFailed'>;

function makeOneItem({ client, orgId }: OrgSession): OneItem {
  return {
    takeItem: async (now) => {
      const { rows } = await client.query<TakenRow>({
        name: 'clinic-change-take',
        text: TAKE,
        values: [orgId, timestamptz(now)],
      });
      return rows[0] && toItem(rows[0]);
    },
    markDone: async ({ changeId, appointmentId }, at) => {
      await client.query({
        name: 'clinic-change-done',
        text: `UPDATE clinic_change_items SET state = 'done', settled_at = $4 ${THIS_ONE}`,
        values: [orgId, changeId, appointmentId, timestamptz(at)],
      });
    },
    putOff: async ({ changeId, appointmentId }, runAt) => {
      await client.query(`UPDATE clinic_change_items SET attempts = attempts + 1, run_at = $4 ${THIS_ONE}`, [
        orgId,
        changeId,
        appointmentId,
        timestamptz(runAt),
      ]);
    },
    markFailed: async ({ changeId, appointmentId }, problem, at) => {
      await client.query(
        `UPDATE clinic_change_items SET state = 'failed', problem = $4, settled_at = $5 ${THIS_ONE}`,
        [orgId, changeId, appointmentId, problem, timestamptz(at)],
      );
    },
  };
}

/** The appointments of changes, one after another. */
export function makeClinicChangeItems(session: OrgSession): Items {
  const { client, orgId } = session;
  return {
    ...makeOneItem(session),
    retryFailed: async (changeId, at) => {
      const { rowCount } = await client.query(
        // what has nowhere to go stays as it is
        `UPDATE clinic_change_items i
          SET state = 'pending', problem = NULL, settled_at = NULL, attempts = 0, run_at = $3
          FROM clinic_changes c
          WHERE i.org_id = $1 AND i.change_id = $2 AND i.state = 'failed'
            AND c.org_id = i.org_id AND c.change_id = i.change_id AND (c.kind <> 'move' OR i.move_to IS NOT NULL)`,
        [orgId, changeId, timestamptz(at)],
      );
      await client.query(
        `UPDATE clinic_changes SET finished_at = NULL WHERE org_id = $1 AND change_id = $2 AND $3 > 0`,
        [orgId, changeId, rowCount ?? 0],
      );
      return rowCount ?? 0;
    },
    finish: async (at) => {
      await client.query({ name: 'clinic-change-finish', text: FINISH, values: [orgId, timestamptz(at)] });
    },
    takeUnsettled: async (startedBefore) => {
      const { rows } = await client.query<UnsettledRow>({
        name: 'clinic-change-unsettled',
        text: TAKE_UNSETTLED,
        values: [orgId, timestamptz(startedBefore)],
      });
      const [row] = rows;
      if (row === undefined) return undefined;
      return {
        changeId: row.change_id,
        action: clinicChangeActionSchema.parse(row.action),
        practitionerId: row.practitioner_id ?? undefined,
        sessionIds: row.session_ids,
        serviceLineIds: row.service_line_ids,
      };
    },
    addItems: async (changeId, items, at) => {
      const rows = items.map((item, position) => ({
        appointment_id: item.appointmentId,
        position,
        starts_at: timestamptz(item.startsAt),
        move_to: item.moveTo && timestamptz(item.moveTo),
        problem: item.problem,
      }));
      await client.query(ADD, [orgId, changeId, JSON.stringify(rows), timestamptz(at)]);
      await client.query(
        `UPDATE clinic_changes SET finished_at = NULL WHERE org_id = $1 AND change_id = $2 AND $3 > 0`,
        [orgId, changeId, items.filter((item) => item.problem === undefined).length],
      );
    },
    listItemIds: async (changeId) => {
      const { rows } = await client.query<{ appointment_id: AppointmentId }>(
        'SELECT appointment_id FROM clinic_change_items WHERE org_id = $1 AND change_id = $2',
        [orgId, changeId],
      );
      return rows.map((row) => row.appointment_id);
    },
    measure: async (now) => {
      const { rows } = await client.query<{ pending: number; failed: number }>(MEASURE, [
        orgId,
        timestamptz(now),
      ]);
      return rows[0] ?? { pending: 0, failed: 0 };
    },
    settle: async (changeId, at) => {
      await client.query('UPDATE clinic_changes SET settled_at = $3 WHERE org_id = $1 AND change_id = $2', [
        orgId,
        changeId,
        timestamptz(at),
      ]);
    },
  };
}
