import type { ReportFilterSql } from '../../kernel/database/report-filter-sql.ts';

/** Codes of those who were seen, and of those who were not (NHS attendance codes). */
export const SEEN = `('5', '6')`;

/**
 * FROM and WHERE of the join funnel: a row for each appointment by video or telephone that has begun and was not
 * cancelled. `a` appointment, `l` service line, `c` clinic or nothing, `step.is_texted`, `.is_opened`, `.is_passed`,
 * `.is_waited`, `d.code` the newest decision or nothing. One text may speak of all the appointments of a series.
 */
export function joinFunnelRows(filter: ReportFilterSql, now: string): string {
  return `
    FROM appointments a
    JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
    LEFT JOIN clinics c ON c.org_id = a.org_id AND c.clinic_id = a.clinic_id
    LEFT JOIN LATERAL (
      SELECT n.code FROM attendance n
      WHERE n.org_id = a.org_id AND n.appointment_id = a.appointment_id AND n.undone_at IS NULL
      ORDER BY n.version DESC
      LIMIT 1
    ) d ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(bool_or(true), false) AS is_opened,
        coalesce(bool_or(e.kind IN ('identity-passed', 'entered-waiting')), false) AS is_passed,
        coalesce(bool_or(e.kind = 'entered-waiting'), false) AS is_waited
      FROM evidence e
      JOIN participants p ON p.org_id = e.org_id AND p.participant_id = e.participant_id
        AND p.kind IN ('patient', 'proxy')
      WHERE e.org_id = a.org_id AND e.appointment_id = a.appointment_id
        AND e.kind IN ('link-opened', 'identity-passed', 'entered-waiting')
    ) came
    CROSS JOIN LATERAL (
      SELECT came.is_opened, came.is_passed, came.is_waited,
        EXISTS (
          SELECT FROM messages m
          JOIN participants p ON p.org_id = m.org_id AND p.participant_id = m.participant_id
            AND p.kind IN ('patient', 'proxy')
          WHERE m.org_id = a.org_id AND m.appointment_id = a.appointment_id AND m.status IN ('sent', 'delivered')
        ) OR EXISTS (
          SELECT FROM appointments s
          JOIN messages m ON m.org_id = s.org_id AND m.appointment_id = s.appointment_id
          WHERE s.org_id = a.org_id AND s.series_id = a.series_id AND m.status IN ('sent', 'delivered')
            AND m.template IN ('series-invitation', 'proxy-series-invitation')
        ) AS is_texted
    ) step
    WHERE a.org_id = ${filter.orgId} AND a.service_line_id = ANY (${filter.serviceLineIds})
      AND a.status <> 'cancelled' AND a.modality <> 'in-person' AND a.patient_starts_at <= ${now}
      -- the first two use the index, whatever the zones; the third is the rule
      AND a.starts_at >= (${filter.from} - 1)::timestamp AT TIME ZONE 'UTC'
      AND a.starts_at < (${filter.to} + 2)::timestamp AT TIME ZONE 'UTC'
      AND (a.starts_at AT TIME ZONE a.time_zone)::date BETWEEN ${filter.from} AND ${filter.to}`;
}
