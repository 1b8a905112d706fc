import type { Temporal } from 'temporal-polyfill';
import type { FreedSlotClosing, FreedSlotRecord, FreedSlotView } from '../ports/freed-slot-store.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { RefillSettings } from '../contract/waiting-list.ts';
import type {
  AppointmentId,
  FreedSlotId,
  HoldId,
  PatientId,
  ServiceLineId,
  SlotOfferId,
  WaitingListEntryId,
} from '../../kernel/rules/id.ts';
import { STANDING_OF_PATIENT } from '../../patients/store/patient-store.ts';
import { MOBILE_OF_PATIENT } from './waiting-list-row.ts';

export interface SettingsRow {
  refill_notice_minutes: number | null;
  refill_mode: RefillSettings['mode'];
  refill_wave_size: number;
  refill_offer_minutes: number;
  texts_from: string;
  texts_until: string;
  refill_takes_replies: boolean;
  version: number;
}

export interface FreedSlotRow {
  freed_slot_id: FreedSlotId;
  service_line_id: ServiceLineId;
  appointment_id: AppointmentId;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  patient_starts_at: Temporal.Instant;
  patient_ends_at: Temporal.Instant;
  time_zone: string;
  freed_at: Temporal.Instant;
  status: FreedSlotRecord['status'];
  wave: number;
  hold_id: HoldId | null;
  version: number;
  staff: FreedSlotRecord['staff'];
  resources: FreedSlotRecord['resources'];
}

export interface FreedSlotViewRow extends FreedSlotRow {
  look_at: Temporal.Instant | null;
  service_line_name: string;
  closed_reason: FreedSlotClosing | null;
  refilled_by_appointment_id: AppointmentId | null;
  named_staff: FreedSlotView['staff'];
  offers: FreedSlotView['offers'];
}

export interface OfferRow {
  offer_id: SlotOfferId;
  freed_slot_id: FreedSlotId;
  entry_id: WaitingListEntryId;
  patient_id: PatientId;
  service_line_id: ServiceLineId;
  freed_appointment_id: AppointmentId;
  patient_starts_at: Temporal.Instant;
  patient_ends_at: Temporal.Instant;
  time_zone: string;
  status: SlotOfferRecord['status'];
  offered_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  answered_at: Temporal.Instant | null;
  patient_standing: SlotOfferRecord['patientStanding'];
  failed_identity_checks: number;
  locked_at: Temporal.Instant | null;
  verified_at: Temporal.Instant | null;
  bound_device_hash: Buffer | null;
  link_hash: Buffer;
  gives_up_starts_at: Temporal.Instant | null;
  mobile: string | null;
  has_unclear_reply: boolean;
}

/** RFC 3339, to the millisecond. */
const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of a freed slot `f`. */
export const FREED_SLOT_COLUMNS = `f.freed_slot_id, f.service_line_id, f.appointment_id, f.starts_at, f.ends_at,
  f.patient_starts_at, f.patient_ends_at, f.time_zone, f.freed_at, f.status, f.wave, f.hold_id, f.version,
  (SELECT coalesce(json_agg(json_build_object('practitionerId', s.practitioner_id, 'roleCode', s.role_code)
      ORDER BY s.position), '[]')
    FROM freed_slot_staff s WHERE s.org_id = f.org_id AND s.freed_slot_id = f.freed_slot_id) AS staff,
  (SELECT coalesce(json_agg(json_build_object('resourceId', t.resource_id, 'kind', t.kind, 'languages', t.languages)
      ORDER BY t.resource_id), '[]')
    FROM freed_slot_resources r
    JOIN resources t ON t.org_id = r.org_id AND t.resource_id = r.resource_id
    WHERE r.org_id = f.org_id AND r.freed_slot_id = f.freed_slot_id) AS resources`;

/** What a screen shows beside it. */
export const FREED_SLOT_VIEW_COLUMNS = `${FREED_SLOT_COLUMNS}, l.name AS service_line_name, f.closed_reason,
  f.refilled_by_appointment_id,
  (SELECT t.due_at FROM timetable t WHERE t.org_id = $1 AND t.subject_kind = 'freed-slot'
    AND t.subject_id = f.freed_slot_id AND t.name = 'advance-refill') AS look_at,
  (SELECT coalesce(json_agg(json_build_object('practitionerId', s.practitioner_id, 'displayName', m.display_name,
      'roleCode', s.role_code, 'roleLabel', coalesce(r.label, m.role_label, s.role_code)) ORDER BY s.position), '[]')
    FROM freed_slot_staff s
    JOIN practitioners m ON m.org_id = s.org_id AND m.practitioner_id = s.practitioner_id
    LEFT JOIN service_line_roles r
      ON r.org_id = s.org_id AND r.service_line_id = f.service_line_id AND r.role_code = s.role_code
    WHERE s.org_id = f.org_id AND s.freed_slot_id = f.freed_slot_id) AS named_staff,
  (SELECT coalesce(json_agg(json_build_object('offerId', o.offer_id, 'givenName', p.given_name,
      'familyName', p.family_name, 'patientInitials', '', 'status', o.status, 'offeredAt', ${utc('o.offered_at')},
      'expiresAt', ${utc('o.expires_at')}, 'answeredAt', ${utc('o.answered_at')}, 'answeredBy', o.answered_by,
      'replyText', o.reply_text, 'isLocked', o.locked_at IS NOT NULL) ORDER BY o.offered_at, o.offer_id), '[]')
    FROM slot_offers o
    JOIN waiting_list_entries e ON e.org_id = o.org_id AND e.entry_id = o.entry_id
    JOIN patients p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
    WHERE o.org_id = f.org_id AND o.freed_slot_id = f.freed_slot_id) AS offers`;

/** Continue with `AND …` on the offer `o`; `$1` is the organisation. */
export const SELECT_OFFER = `
  SELECT o.offer_id, o.freed_slot_id, o.entry_id, e.patient_id, f.service_line_id,
    f.appointment_id AS freed_appointment_id, f.patient_starts_at, f.patient_ends_at, f.time_zone, o.status,
    o.offered_at, o.expires_at, o.answered_at, o.link_hash,
    ${STANDING_OF_PATIENT} AS patient_standing, o.failed_identity_checks, o.locked_at, o.verified_at, o.bound_device_hash,
    g.patient_starts_at AS gives_up_starts_at, ${MOBILE_OF_PATIENT} AS mobile,
    o.reply_text IS NOT NULL AS has_unclear_reply
  FROM slot_offers o
  JOIN freed_slots f ON f.org_id = o.org_id AND f.freed_slot_id = o.freed_slot_id
  JOIN waiting_list_entries e ON e.org_id = o.org_id AND e.entry_id = o.entry_id
  JOIN patients p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
  LEFT JOIN appointments g
    ON g.org_id = e.org_id AND g.appointment_id = e.gives_up_appointment_id AND g.status = 'booked'
  WHERE o.org_id = $1`;

export function toSettings(row: SettingsRow): { settings: RefillSettings; version: number } {
  return {
    version: row.version,
    settings: {
      noticeMinutes: row.refill_notice_minutes,
      mode: row.refill_mode,
      waveSize: row.refill_wave_size,
      offerMinutes: row.refill_offer_minutes,
      textsFrom: row.texts_from,
      textsUntil: row.texts_until,
      takesReplies: row.refill_takes_replies,
    },
  };
}

export function toFreedSlot(row: FreedSlotRow): FreedSlotRecord {
  return {
    freedSlotId: row.freed_slot_id,
    serviceLineId: row.service_line_id,
    appointmentId: row.appointment_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    patientStartsAt: row.patient_starts_at,
    patientEndsAt: row.patient_ends_at,
    timeZone: row.time_zone,
    freedAt: row.freed_at,
    status: row.status,
    wave: row.wave,
    holdId: row.hold_id ?? undefined,
    version: row.version,
    staff: row.staff,
    resources: row.resources,
  };
}

export function toFreedSlotView(row: FreedSlotViewRow): FreedSlotView {
  return {
    record: toFreedSlot(row),
    lookAt: row.look_at ?? undefined,
    serviceLineName: row.service_line_name,
    closedReason: row.closed_reason ?? undefined,
    refilledBy: row.refilled_by_appointment_id ?? undefined,
    staff: row.named_staff,
    offers: row.offers,
  };
}

export function toOffer(row: OfferRow): SlotOfferRecord {
  return {
    offerId: row.offer_id,
    freedSlotId: row.freed_slot_id,
    entryId: row.entry_id,
    patientId: row.patient_id,
    serviceLineId: row.service_line_id,
    freedAppointmentId: row.freed_appointment_id,
    patientStartsAt: row.patient_starts_at,
    patientEndsAt: row.patient_ends_at,
    timeZone: row.time_zone,
    status: row.status,
    offeredAt: row.offered_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at ?? undefined,
    patientStanding: row.patient_standing,
    failedIdentityChecks: row.failed_identity_checks,
    lockedAt: row.locked_at ?? undefined,
    verifiedAt: row.verified_at ?? undefined,
    boundDeviceHash: row.bound_device_hash ?? undefined,
    linkHash: row.link_hash,
    givesUpStartsAt: row.gives_up_starts_at ?? undefined,
    mobile: row.mobile ?? undefined,
    hasUnclearReply: row.has_unclear_reply,
  };
}
