import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord, AppointmentStaff } from '../../application/ports/appointment-store.ts';
import type { AppointmentId, PatientId, PractitionerId, ServiceLineId } from '../../domain/shared/id.ts';

/** A row of SELECT_APPOINTMENT. */
export interface AppointmentRow {
  appointment_id: AppointmentId;
  version: number;
  status: AppointmentRecord['status'];
  service_line_id: ServiceLineId;
  service_line_name: string;
  patient_id: PatientId;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  time_zone: string;
  booked_by: PractitionerId;
  booked_at: Temporal.Instant;
  professional_ready_at: Temporal.Instant | null;
  arrival_taken_by: PractitionerId | null;
  arrival_taken_by_name: string | null;
  arrival_taken_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  graph_meeting_id: string | null;
  join_web_url: string | null;
  visitor_join_url: string | null;
  chat_thread_id: string | null;
  pas_appointment_id: string | null;
  staff: (Omit<AppointmentStaff, 'calendarEventId'> & { calendarEventId: string | null })[];
}

/** Continue with `AND …` on `a`; `$1` is the organisation. */
export const SELECT_APPOINTMENT = `
  SELECT a.appointment_id, a.version, a.status, a.service_line_id, l.name AS service_line_name, a.patient_id,
    a.starts_at, a.ends_at, a.time_zone, a.booked_by, a.booked_at, a.professional_ready_at, a.arrival_taken_by,
    taker.display_name AS arrival_taken_by_name, a.arrival_taken_at, a.ended_at, a.graph_meeting_id, a.join_web_url,
    a.visitor_join_url, a.chat_thread_id, a.pas_appointment_id,
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id,
        'entraObjectId', p.entra_object_id, 'userPrincipalName', p.user_principal_name,
        'displayName', p.display_name, 'roleCode', s.role_code,
        'roleLabel', coalesce(r.label, p.role_label, s.role_code), 'response', s.response,
        'calendarEventId', s.calendar_event_id) ORDER BY s.position), '[]')
      FROM appointment_staff s
      JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
      LEFT JOIN service_line_roles r
        ON r.org_id = s.org_id AND r.service_line_id = a.service_line_id AND r.role_code = s.role_code
      WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id) AS staff
  FROM appointments a
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  LEFT JOIN practitioners taker ON taker.org_id = a.org_id AND taker.practitioner_id = a.arrival_taken_by
  WHERE a.org_id = $1`;

function arrivalTaken(row: AppointmentRow): AppointmentRecord['arrivalTakenBy'] {
  if (row.arrival_taken_by === null || row.arrival_taken_at === null) return undefined;
  return {
    practitionerId: row.arrival_taken_by,
    displayName: row.arrival_taken_by_name ?? '',
    at: row.arrival_taken_at,
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
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    bookedBy: row.booked_by,
    bookedAt: row.booked_at,
    professionalReadyAt: row.professional_ready_at ?? undefined,
    arrivalTakenBy: arrivalTaken(row),
    endedAt: row.ended_at ?? undefined,
    graphMeetingId: row.graph_meeting_id ?? undefined,
    joinWebUrl: row.join_web_url ?? undefined,
    visitorJoinUrl: row.visitor_join_url ?? undefined,
    chatThreadId: row.chat_thread_id ?? undefined,
    pasAppointmentId: row.pas_appointment_id ?? undefined,
    staff: row.staff.map((member) => ({ ...member, calendarEventId: member.calendarEventId ?? undefined })),
  };
}
