import type { FreedSlotId } from '../../kernel/rules/id.ts';
import type { FreedSlotStore } from '../ports/freed-slot-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import {
  FREED_SLOT_COLUMNS,
  FREED_SLOT_VIEW_COLUMNS,
  toFreedSlot,
  toFreedSlotView,
  type FreedSlotRow,
  type FreedSlotViewRow,
} from './refill-row.ts';

const THIS_ONE = 'WHERE org_id = $1 AND freed_slot_id = $2';

const ADD = `
  WITH slot AS (
    INSERT INTO freed_slots (org_id, freed_slot_id, service_line_id, appointment_id, starts_at, ends_at,
      patient_starts_at, patient_ends_at, time_zone, freed_at, status, closed_reason, closed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
      CASE WHEN $11::text IS NULL THEN 'offering' ELSE 'not-refilled' END, $11,
      CASE WHEN $11 IS NULL THEN NULL ELSE $10::timestamptz END)
    RETURNING 1
  ), staff AS (
    INSERT INTO freed_slot_staff (org_id, freed_slot_id, practitioner_id, role_code, position)
    SELECT $1::uuid, $2::uuid, s.* FROM slot,
      json_to_recordset($12) AS s (practitioner_id uuid, role_code text, position int)
  )
  INSERT INTO freed_slot_resources (org_id, freed_slot_id, resource_id)
  SELECT $1::uuid, $2::uuid, r FROM slot, unnest($13::uuid[]) AS r`;

function makeReading({
  client,
  orgId,
}: OrgSession): Pick<FreedSlotStore, 'lockById' | 'lockByIdUnlessBusy' | 'list'> {
  const lock = async (
    name: string,
    id: FreedSlotId,
    how: 'FOR NO KEY UPDATE' | 'FOR NO KEY UPDATE SKIP LOCKED',
  ) => {
    const from = 'FROM freed_slots f WHERE f.org_id = $1 AND f.freed_slot_id = $2';
    const text = `SELECT ${FREED_SLOT_COLUMNS} ${from} ${how}`;
    const { rows } = await client.query<FreedSlotRow>({ name, text, values: [orgId, id] });
    return rows[0] && toFreedSlot(rows[0]);
  };
  return {
    lockById: (id) => lock('freed-slot-lock', id, 'FOR NO KEY UPDATE'),
    lockByIdUnlessBusy: (id) => lock('freed-slot-lock-or-skip', id, 'FOR NO KEY UPDATE SKIP LOCKED'),
    list: async ({ serviceLineIds, freedSlotId, since, limit }) => {
      const { rows } = await client.query<FreedSlotViewRow>({
        name: 'freed-slots',
        text: `SELECT ${FREED_SLOT_VIEW_COLUMNS}
          FROM freed_slots f
          JOIN service_lines l ON l.org_id = f.org_id AND l.service_line_id = f.service_line_id
          WHERE f.org_id = $1 AND f.service_line_id = ANY ($2) AND (f.starts_at > $3 OR f.freed_at > $3)
            AND ($4::uuid IS NULL OR f.freed_slot_id = $4)
          ORDER BY f.freed_at DESC, f.freed_slot_id
          LIMIT $5`,
        values: [orgId, serviceLineIds, timestamptz(since), freedSlotId, limit],
      });
      return rows.map(toFreedSlotView);
    },
  };
}

export function makeFreedSlotStore(session: OrgSession): FreedSlotStore {
  const { client, orgId } = session;
  return {
    ...makeReading(session),
    add: async (slot) => {
      const times = [slot.startsAt, slot.endsAt, slot.patientStartsAt, slot.patientEndsAt].map(timestamptz);
      const staff = slot.staff.map(({ practitionerId, roleCode }, position) => ({
        practitioner_id: practitionerId,
        role_code: roleCode,
        position,
      }));
      await client.query({
        name: 'freed-slot-add',
        text: ADD,
        values: [
          orgId,
          slot.freedSlotId,
          slot.serviceLineId,
          slot.appointmentId,
          ...times,
          slot.timeZone,
          timestamptz(slot.freedAt),
          slot.closedReason,
          JSON.stringify(staff),
          slot.resourceIds,
        ],
      });
    },
    saveStep: async (id, { wave, holdId }) => {
      await client.query(
        `UPDATE freed_slots SET wave = $3, hold_id = $4, version = version + 1 ${THIS_ONE}`,
        [orgId, id, wave, holdId],
      );
    },
    close: async (id, outcome, at) => {
      const [status, reason, refilledBy] =
        'reason' in outcome
          ? ['not-refilled', outcome.reason, undefined]
          : ['refilled', undefined, outcome.refilledBy];
      await client.query(
        `UPDATE freed_slots SET status = $3, closed_reason = $4, refilled_by_appointment_id = $5, closed_at = $6,
            hold_id = NULL, version = version + 1 ${THIS_ONE}`,
        [orgId, id, status, reason, refilledBy, timestamptz(at)],
      );
    },
  };
}
