import type { FreedSlotId } from '../../kernel/rules/id.ts';
import type { RefillStore } from '../ports/refill-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { makeOfferStore } from './offer-store.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import {
  FREED_SLOT_COLUMNS,
  FREED_SLOT_VIEW_COLUMNS,
  toFreedSlot,
  toFreedSlotView,
  toSettings,
  type FreedSlotRow,
  type FreedSlotViewRow,
  type SettingsRow,
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

type Settings = 'findSettings' | 'saveSettings';

function makeSettings({ client, orgId }: OrgSession): Pick<RefillStore, Settings> {
  return {
    findSettings: async (serviceLineId) => {
      const { rows } = await client.query<SettingsRow>({
        name: 'refill-settings',
        text: `SELECT refill_notice_minutes, refill_mode, refill_wave_size, refill_offer_minutes,
            left(refill_texts_from::text, 5) AS texts_from, left(refill_texts_until::text, 5) AS texts_until,
            refill_takes_replies, version
          FROM service_lines WHERE org_id = $1 AND service_line_id = $2`,
        values: [orgId, serviceLineId],
      });
      return rows[0] && toSettings(rows[0]);
    },
    saveSettings: async (serviceLineId, settings, expectedVersion) => {
      const { rowCount } = await client.query(
        `UPDATE service_lines SET version = version + 1, refill_notice_minutes = $4, refill_mode = $5,
            refill_wave_size = $6, refill_offer_minutes = $7, refill_texts_from = $8, refill_texts_until = $9,
            refill_takes_replies = $10
          WHERE org_id = $1 AND service_line_id = $2 AND ($3::int IS NULL OR version = $3)`,
        [
          orgId,
          serviceLineId,
          expectedVersion,
          settings.noticeMinutes,
          settings.mode,
          settings.waveSize,
          settings.offerMinutes,
          settings.textsFrom,
          settings.textsUntil,
          settings.takesReplies,
        ],
      );
      return rowCount === 1;
    },
  };
}

type Reading = 'lockFreedSlot' | 'lockFreedSlotUnlessBusy' | 'listFreedSlots';

function makeReading({ client, orgId }: OrgSession): Pick<RefillStore, Reading> {
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
    lockFreedSlot: (id) => lock('freed-slot-lock', id, 'FOR NO KEY UPDATE'),
    lockFreedSlotUnlessBusy: (id) => lock('freed-slot-lock-or-skip', id, 'FOR NO KEY UPDATE SKIP LOCKED'),
    listFreedSlots: async ({ serviceLineIds, freedSlotId, since, limit }) => {
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

/** Freed slots, and their offers. */
export function makeRefillStore(session: OrgSession): RefillStore {
  const { client, orgId } = session;
  return {
    ...makeSettings(session),
    ...makeReading(session),
    ...makeOfferStore(session),
    addFreedSlot: async (slot) => {
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
    closeFreedSlot: async (id, outcome, at) => {
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
