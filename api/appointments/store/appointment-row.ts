import type { Temporal } from 'temporal-polyfill';
import type { DialIn, NoVisitorLink } from '../rules/way-in.ts';
import type { AppointmentRecord, AppointmentStaff } from '../ports/appointment-store.ts';
import type { CancellationReason } from '../contract/cancellation.ts';
import type { Needs } from '../../patients/contract/needs.ts';
import type {
  AppointmentId,
  ClinicId,
  GroupSessionId,
  PatientId,
  PractitionerId,
  SeriesId,
  ServiceLineId,
  SessionId,
} from '../../kernel/rules/id.ts';

/** A row of SELECT_APPOINTMENT. */
export interface AppointmentRow {
  appointment_id: AppointmentId;
  version: number;
  status: AppointmentRecord['status'];
  service_line_id: ServiceLineId;
  service_line_name: string;
  patient_id: PatientId;
  patient_birth_year: number;
  to_be_brought: AppointmentRecord['toBeBrought'] | null;
  patient_nhs_number_ending: string | null;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  patient_starts_at: Temporal.Instant;
  patient_ends_at: Temporal.Instant;
  time_zone: string;
  series_id: SeriesId | null;
  session_id: SessionId | null;
  clinic_id: ClinicId | null;
  modality: AppointmentRecord['modality'];
  location: string | null;
  group_session_id: GroupSessionId | null;
  group_title: string | null;
  resources: AppointmentRecord['resources'];
  interpreter_language: Needs['interpreterLanguage'] | null;
  adjustments: Needs['adjustments'] | null;
  outlook_check: AppointmentRecord['outlookCheck'];
  cancelled_at: Temporal.Instant | null;
  cancelled_by: 'patient' | 'provider' | null;
  cancellation_reason: CancellationReason | null;
  undo_until: Temporal.Instant | null;
  booked_by: PractitionerId | null;
  booked_at: Temporal.Instant;
  professional_ready_at: Temporal.Instant | null;
  arrival_taken_by: PractitionerId | null;
  arrival_taken_by_name: string | null;
  arrival_taken_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  late_from_minutes: number | null;
  late_until_minutes: number | null;
  late_told_from_minutes: number | null;
  late_told_until_minutes: number | null;
  graph_meeting_id: string | null;
  meeting_organiser_id: string | null;
  join_web_url: string | null;
  visitor_join_url: string | null;
  no_visitor_link_because: NoVisitorLink | null;
  dial_in: DialIn | null;
  has_lobby: boolean;
  chat_thread_id: string | null;
  pas_appointment_id: string | null;
  staff: (Omit<AppointmentStaff, 'calendarEventId'> & { calendarEventId: string | null })[];
}

/** A patient who came into a group may still have a meeting of their own, until that is taken away. */
const ofGroup = (column: string): string =>
  `CASE WHEN a.group_session_id IS NULL THEN a.${column} ELSE g.${column} END AS ${column}`;

/** By the age on the wall of the appointment's day, and by what was recorded last. */
const TO_BE_BROUGHT = `CASE
    WHEN m.birth_date > ((a.patient_starts_at AT TIME ZONE a.time_zone)::date - interval '18 years') THEN 'child'
    WHEN (SELECT r.is_at_risk FROM patient_risks r WHERE r.org_id = $1 AND r.patient_id = a.patient_id
      ORDER BY r.version DESC LIMIT 1) THEN 'adult-at-risk' END`;

/** Continue with `AND …` on `a`; `$1` is the organisation. A group's appointments have the group's meeting. */
export const SELECT_APPOINTMENT = `
  SELECT a.appointment_id, a.version, a.status, a.service_line_id, l.name AS service_line_name, a.patient_id,
    date_part('year', m.birth_date)::int AS patient_birth_year, right(m.nhs_number, 3) AS patient_nhs_number_ending,
    ${TO_BE_BROUGHT} AS to_be_brought,
    a.starts_at, a.ends_at, a.patient_starts_at, a.patient_ends_at, a.time_zone, a.series_id, a.session_id,
    a.clinic_id, a.modality, a.location, a.group_session_id,
    g.title AS group_title, a.outlook_check, a.cancelled_at, a.cancelled_by, a.cancellation_reason, a.undo_until,
    n.interpreter_language, n.adjustments, a.booked_by, a.booked_at, a.professional_ready_at, a.arrival_taken_by,
    taker.display_name AS arrival_taken_by_name, a.arrival_taken_at, a.ended_at,
    a.late_from_minutes, a.late_until_minutes, a.late_told_from_minutes, a.late_told_until_minutes,
    ${ofGroup('graph_meeting_id')}, ${ofGroup('meeting_organiser_id')}, ${ofGroup('join_web_url')},
    ${ofGroup('chat_thread_id')}, a.visitor_join_url, a.no_visitor_link_because, ${ofGroup('dial_in')},
    a.group_session_id IS NOT NULL OR a.has_lobby AS has_lobby, a.pas_appointment_id,
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id,
        'entraObjectId', p.entra_object_id, 'userPrincipalName', p.user_principal_name,
        'displayName', p.display_name, 'roleCode', s.role_code,
        'roleLabel', coalesce(r.label, p.role_label, s.role_code), 'response', s.response,
        'calendarEventId', s.calendar_event_id, 'addedVersion', s.added_version) ORDER BY s.position), '[]')
      FROM appointment_staff s
      JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
      LEFT JOIN service_line_roles r
        ON r.org_id = s.org_id AND r.service_line_id = a.service_line_id AND r.role_code = s.role_code
      WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id AND s.removed_at IS NULL) AS staff,
    (SELECT coalesce(json_agg(json_build_object('resourceId', t.resource_id, 'kind', t.kind, 'name', t.name)
        ORDER BY t.kind, t.name), '[]')
      FROM appointment_resources b
      JOIN resources t ON t.org_id = b.org_id AND t.resource_id = b.resource_id
      WHERE b.org_id = a.org_id AND b.appointment_id = a.appointment_id) AS resources
  FROM appointments a
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  JOIN patients m ON m.org_id = a.org_id AND m.patient_id = a.patient_id
  LEFT JOIN practitioners taker ON taker.org_id = a.org_id AND taker.practitioner_id = a.arrival_taken_by
  LEFT JOIN group_sessions g ON g.org_id = a.org_id AND g.group_session_id = a.group_session_id
  LEFT JOIN patient_needs n ON n.org_id = a.org_id AND n.patient_id = a.patient_id
  WHERE a.org_id = $1`;

function arrivalTaken(row: AppointmentRow): AppointmentRecord['arrivalTakenBy'] {
  if (row.arrival_taken_by === null || row.arrival_taken_at === null) return undefined;
  return {
    practitionerId: row.arrival_taken_by,
    displayName: row.arrival_taken_by_name ?? '',
    at: row.arrival_taken_at,
  };
}

function latenessOf(from: number | null, until: number | null): AppointmentRecord['lateness'] {
  return from === null || until === null ? undefined : { fromMinutes: from, untilMinutes: until };
}

function sessionOf({ session_id, clinic_id }: AppointmentRow): AppointmentRecord['session'] {
  if (session_id === null || clinic_id === null) return undefined;
  return { sessionId: session_id, clinicId: clinic_id };
}

function groupOf(row: AppointmentRow): AppointmentRecord['group'] {
  if (row.group_session_id === null) return undefined;
  return { groupSessionId: row.group_session_id, title: row.group_title ?? '' };
}

function needsOf(row: AppointmentRow): AppointmentRecord['needs'] {
  if (row.adjustments === null) return undefined;
  return { interpreterLanguage: row.interpreter_language, adjustments: row.adjustments };
}

function cancelledOf(row: AppointmentRow): AppointmentRecord['cancelled'] {
  if (row.cancelled_at === null || row.cancelled_by === null) return undefined;
  return {
    at: row.cancelled_at,
    by: row.cancelled_by,
    reason: row.cancellation_reason ?? undefined,
    undoUntil: row.undo_until ?? undefined,
  };
}

/** What the rest of Confer sees of a row. */
export function toAppointment(row: AppointmentRow): AppointmentRecord {
  return {
    appointmentId: row.appointment_id,
    version: row.version,
    status: row.status,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    patientId: row.patient_id,
    toBeBrought: row.to_be_brought ?? undefined,
    patientMark: {
      birthYear: row.patient_birth_year,
      nhsNumberEnding: row.patient_nhs_number_ending ?? undefined,
    },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    patientStartsAt: row.patient_starts_at,
    patientEndsAt: row.patient_ends_at,
    timeZone: row.time_zone,
    seriesId: row.series_id ?? undefined,
    modality: row.modality,
    location: row.location,
    session: sessionOf(row),
    group: groupOf(row),
    resources: row.resources,
    needs: needsOf(row),
    outlookCheck: row.outlook_check,
    cancelled: cancelledOf(row),
    bookedBy: row.booked_by ?? undefined,
    bookedAt: row.booked_at,
    professionalReadyAt: row.professional_ready_at ?? undefined,
    arrivalTakenBy: arrivalTaken(row),
    endedAt: row.ended_at ?? undefined,
    lateness: latenessOf(row.late_from_minutes, row.late_until_minutes),
    latenessTold: latenessOf(row.late_told_from_minutes, row.late_told_until_minutes),
    graphMeetingId: row.graph_meeting_id ?? undefined,
    organiserObjectId: row.meeting_organiser_id ?? row.staff[0]?.entraObjectId,
    joinWebUrl: row.join_web_url ?? undefined,
    visitorJoinUrl: row.visitor_join_url ?? undefined,
    noVisitorLinkBecause: row.no_visitor_link_because ?? undefined,
    dialIn: row.dial_in ?? undefined,
    hasLobby: row.has_lobby,
    chatThreadId: row.chat_thread_id ?? undefined,
    pasAppointmentId: row.pas_appointment_id ?? undefined,
    staff: row.staff.map((member) => ({ ...member, calendarEventId: member.calendarEventId ?? undefined })),
  };
}
