import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { AttendanceReportEntry, AttendanceReports } from '../ports/attendance-store.ts';
import type { AttendanceCode } from '../contract/attendance.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import { CANCELLED_BY, reportRows } from './attendance-report-rows.ts';
import { runInOrg } from '../../kernel/database/org-session.ts';

/** A row of `ENTRY_COLUMNS`. */
export interface EntryRow {
  appointment_id: AppointmentId;
  starts_at: Temporal.Instant;
  local_date: string;
  service_line_name: string;
  staff_names: string[];
  given_name: string;
  family_name: string;
  code: AttendanceCode | null;
  cancelled_by: 'patient' | 'provider' | null;
  wait_minutes: number | null;
  confirmed_by_name: string | null;
  written_to_pas_at: Temporal.Instant | null;
}

/** Of `REPORT_SOURCE`. The start is that of the patient's part, as it is shown; the day that of the whole appointment. */
export const ENTRY_COLUMNS = `
    a.appointment_id, a.patient_starts_at AS starts_at, (a.starts_at AT TIME ZONE a.time_zone)::date AS local_date,
    l.name AS service_line_name, staff.names AS staff_names, p.given_name, p.family_name, d.code,
    ${CANCELLED_BY} AS cancelled_by, wait.minutes AS wait_minutes, by.display_name AS confirmed_by_name,
    d.written_to_pas_at`;

const LIST = `
  SELECT ${ENTRY_COLUMNS}
  ${reportRows({ orgId: '$1', from: '$2::date', to: '$3::date', serviceLineIds: '$4::uuid[]' })}`;

export function toEntry(row: EntryRow): AttendanceReportEntry {
  return {
    appointmentId: row.appointment_id,
    startsAt: row.starts_at,
    localDate: row.local_date,
    serviceLineName: row.service_line_name,
    staffNames: row.staff_names,
    patientInitials: initials(row.given_name, row.family_name),
    code: row.code ?? undefined,
    cancelledBy: row.cancelled_by ?? undefined,
    waitMinutes: row.wait_minutes ?? undefined,
    confirmedBy: row.confirmed_by_name ?? undefined,
    writtenToPasAt: row.written_to_pas_at ?? undefined,
  };
}

/** Attendance of a period, one entry an appointment. */
export function makeAttendanceReports(pool: pg.Pool): AttendanceReports {
  return {
    list: async ({ orgId, from, to, serviceLineIds }) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<EntryRow>(LIST, [orgId, from, to, serviceLineIds]),
      );
      return result.rows.map(toEntry);
    },
  };
}
