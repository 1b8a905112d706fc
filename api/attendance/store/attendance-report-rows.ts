import type { ReportFilterSql } from '../../kernel/database/report-filter-sql.ts';

/** 'patient', 'provider' or null while it stands; what was cancelled before it was kept by whom counts as the provider's. */
export const CANCELLED_BY = `CASE WHEN a.status = 'cancelled' THEN coalesce(a.cancelled_by, 'provider') END`;

/** The newest decision on appointment `a`, or nothing: `d`. */
export const NEWEST_DECISION = `
    LEFT JOIN LATERAL (
      SELECT n.version, n.code, n.sub_reason, n.confirmed_by, n.confirmed_at, n.written_to_pas_at,
        n.last_written_to_pas_at
      FROM attendance n
      WHERE n.org_id = a.org_id AND n.appointment_id = a.appointment_id AND n.undone_at IS NULL
      ORDER BY n.version DESC
      LIMIT 1
    ) d ON true`;

const meaningOf = (code: string): string => `CASE
          WHEN ${code} IN ('5', '6') THEN 'attended' WHEN ${code} IN ('3', '7') THEN 'did-not-attend' ELSE 'cancelled' END`;

/** What was said last of appointment `a`, where it still follows (rules/still-follows.ts): `next`. */
const WHAT_FOLLOWS = `
    LEFT JOIN LATERAL (
      SELECT o.outcome, o.rtt_status, o.decided_at
      FROM attendance_outcomes o
      WHERE o.org_id = a.org_id AND o.appointment_id = a.appointment_id
      ORDER BY o.version DESC
      LIMIT 1
    ) next ON EXISTS (
      SELECT FROM (
        SELECT s.version, s.code, s.undone_at
        FROM attendance s
        WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id AND s.confirmed_at <= next.decided_at
        ORDER BY s.version DESC
        LIMIT 1
      ) said_on
      WHERE said_on.undone_at IS NULL AND NOT EXISTS (
        SELECT FROM attendance later
        WHERE later.org_id = a.org_id AND later.appointment_id = a.appointment_id
          AND later.version > said_on.version AND later.undone_at IS NULL
          AND (later.sub_reason = 'was-not-brought'
            OR ${meaningOf('later.code')} <> ${meaningOf('said_on.code')})))`;

/** ATTENDANCE STATUS (NHS Data Dictionary) has the codes of ATTENDED OR DID NOT ATTEND; empty where it is not written. */
export const ATTENDANCE_STATUS = `CASE WHEN EXISTS (
    SELECT FROM attendance_settings s WHERE s.org_id = a.org_id AND s.writes_attendance_status) THEN d.code END`;

/** Whether appointment `a` belongs to the report: by its day on the wall of its zone, once and for good. */
export const inReport = (filter: ReportFilterSql): string => `
    a.org_id = ${filter.orgId} AND a.service_line_id = ANY (${filter.serviceLineIds})
      -- the first two use the index, whatever the zones; the third is the rule
      AND a.starts_at >= (${filter.from} - 1)::timestamp AT TIME ZONE 'UTC'
      AND a.starts_at < (${filter.to} + 2)::timestamp AT TIME ZONE 'UTC'
      AND (a.starts_at AT TIME ZONE a.time_zone)::date BETWEEN ${filter.from} AND ${filter.to}`;

/**
 * FROM of an attendance report. `a` appointment, `l` service line, `p` patient, `staff.names`, `d` the newest
 * decision or nothing, `next` what follows or nothing, `by` who confirmed it, `wait.minutes` from the first in the waiting room to the first admitted.
 */
export const REPORT_SOURCE = `
    FROM appointments a
    JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
    JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(m.display_name ORDER BY s.position), '{}') AS names
      FROM appointment_staff s
      JOIN practitioners m ON m.org_id = s.org_id AND m.practitioner_id = s.practitioner_id
      WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id
    ) staff
    ${NEWEST_DECISION}
    ${WHAT_FOLLOWS}
    LEFT JOIN practitioners by ON by.org_id = a.org_id AND by.practitioner_id = d.confirmed_by
    CROSS JOIN LATERAL (
      SELECT round(extract(epoch FROM min(c.admitted_at) - min(c.waiting_since)) / 60)::int AS minutes
      FROM participants c
      WHERE c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.kind IN ('patient', 'proxy')
    ) wait`;

export const REPORT_ORDER = 'a.starts_at, a.appointment_id';

/** FROM, WHERE and ORDER BY of an attendance report. */
export const reportRows = (filter: ReportFilterSql): string => `
    ${REPORT_SOURCE}
    WHERE ${inReport(filter)}
    ORDER BY ${REPORT_ORDER}`;
