import type { Temporal } from 'temporal-polyfill';
import type { WaitingCandidate, WaitingListRecord, WaitingListView } from '../ports/waiting-list-store.ts';
import type { SuitsPatient } from '../../slots/contract/slots.ts';
import type {
  AppointmentId,
  PatientId,
  PractitionerId,
  ServiceLineId,
  WaitingListEntryId,
} from '../../kernel/rules/id.ts';

interface SuitsRow {
  weekdays: NonNullable<SuitsPatient['weekdays']> | null;
  suits_from: string | null;
  suits_until: string | null;
}

export interface EntryRow extends SuitsRow {
  entry_id: WaitingListEntryId;
  service_line_id: ServiceLineId;
  patient_id: PatientId;
  notice_minutes: number;
  priority: WaitingListRecord['priority'];
  waiting_since: string;
  gives_up_appointment_id: AppointmentId | null;
  status: WaitingListRecord['status'];
  removal_reason: WaitingListRecord['removalReason'] | null;
  version: number;
  added_by: PractitionerId;
  added_at: Temporal.Instant;
}

export interface EntryViewRow extends EntryRow {
  service_line_name: string;
  given_name: string;
  family_name: string;
  has_mobile: boolean;
  patient_standing: WaitingListView['patientStanding'];
  added_by_name: string | null;
  gives_up_starts_at: Temporal.Instant | null;
  gives_up_is_booked: boolean | null;
  offers: number;
  open_offer_until: Temporal.Instant | null;
}

export interface CandidateRow extends SuitsRow {
  entry_id: WaitingListEntryId;
  notice_minutes: number;
  priority: WaitingListRecord['priority'];
  waiting_since: string;
  mobile: string | null;
  huddle_minutes: number;
  patient_minutes: number;
  debrief_minutes: number;
  gives_up_starts_at: Temporal.Instant | null;
  is_busy_then: boolean;
  last_team: string[] | null;
  interpreter_language: string | null;
}

/** Of a table with the names `e` for the entry. Times of day as `09:30`. */
export const ENTRY_COLUMNS = `e.entry_id, e.service_line_id, e.patient_id, e.notice_minutes, e.weekdays,
  left(e.suits_from::text, 5) AS suits_from, left(e.suits_until::text, 5) AS suits_until, e.priority, e.waiting_since,
  e.gives_up_appointment_id, e.status, e.removal_reason, e.version, e.added_by, e.added_at`;

/** Where texts to a patient `p` go: what was asked for here, else what the PAS holds. */
export const MOBILE_OF_PATIENT =
  'CASE WHEN num_nonnulls(p.contact_mobile, p.contact_email) = 0 THEN p.mobile ELSE p.contact_mobile END';

function toSuits(row: SuitsRow): SuitsPatient {
  return {
    ...(row.weekdays === null ? {} : { weekdays: row.weekdays }),
    ...(row.suits_from === null ? {} : { from: row.suits_from }),
    ...(row.suits_until === null ? {} : { until: row.suits_until }),
  };
}

export function toEntry(row: EntryRow): WaitingListRecord {
  return {
    entryId: row.entry_id,
    serviceLineId: row.service_line_id,
    patientId: row.patient_id,
    noticeMinutes: row.notice_minutes,
    suits: toSuits(row),
    priority: row.priority,
    waitingSince: row.waiting_since,
    givesUpAppointmentId: row.gives_up_appointment_id ?? undefined,
    status: row.status,
    removalReason: row.removal_reason ?? undefined,
    version: row.version,
    addedBy: row.added_by,
    addedAt: row.added_at,
  };
}

export function toEntryView(row: EntryViewRow): WaitingListView {
  return {
    ...toEntry(row),
    serviceLineName: row.service_line_name,
    givenName: row.given_name,
    familyName: row.family_name,
    hasMobile: row.has_mobile,
    patientStanding: row.patient_standing,
    addedByName: row.added_by_name ?? undefined,
    givesUp:
      row.gives_up_starts_at === null
        ? undefined
        : { startsAt: row.gives_up_starts_at, isStillBooked: row.gives_up_is_booked === true },
    offers: row.offers,
    openOfferUntil: row.open_offer_until ?? undefined,
  };
}

export function toCandidate(row: CandidateRow): WaitingCandidate {
  return {
    entryId: row.entry_id,
    noticeMinutes: row.notice_minutes,
    suits: toSuits(row),
    priority: row.priority,
    waitingSince: row.waiting_since,
    mobile: row.mobile ?? undefined,
    hasMobile: row.mobile !== null,
    parts: {
      huddleMinutes: row.huddle_minutes,
      patientMinutes: row.patient_minutes,
      debriefMinutes: row.debrief_minutes,
    },
    givesUpStartsAt: row.gives_up_starts_at ?? undefined,
    isBusyThen: row.is_busy_then,
    lastTeam: row.last_team ?? [],
    interpreterLanguage: row.interpreter_language ?? undefined,
  };
}
