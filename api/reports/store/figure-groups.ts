import type { ReportGroup } from '../contract/report-groups.ts';
import { NEWEST_DECISION } from '../../attendance/store/attendance-report-rows.ts';

/** How appointment `a` of patient `p` with decision `d` belongs to a group: once, and the same a year later. */
export interface GroupSql {
  /** Text; null where there is none, such as no clinic. */
  key: string;
  /** What it is called today. */
  name?: string;
  joins?: string;
}

/** The day on the wall of the appointment's zone. */
export const LOCAL_DAY = '(a.starts_at AT TIME ZONE a.time_zone)::date';

/** Years of age on the day, in bands. */
const AGE = `date_part('year', age(${LOCAL_DAY}, p.birth_date))`;
const AGE_BAND = `CASE WHEN ${AGE} < 16 THEN '0-15' WHEN ${AGE} < 25 THEN '16-24' WHEN ${AGE} < 35 THEN '25-34'
  WHEN ${AGE} < 45 THEN '35-44' WHEN ${AGE} < 55 THEN '45-54' WHEN ${AGE} < 65 THEN '55-64'
  WHEN ${AGE} < 75 THEN '65-74' WHEN ${AGE} < 85 THEN '75-84' ELSE '85+' END`;

/**
 * `follow-up` when the patient had been seen in the service line before, through Confer: booking does not ask, so that
 * somebody who was seen elsewhere is a first visit here.
 */
export const VISIT = `CASE WHEN EXISTS (
    SELECT FROM appointments earlier
    CROSS JOIN LATERAL (
      SELECT n.code FROM attendance n
      WHERE n.org_id = earlier.org_id AND n.appointment_id = earlier.appointment_id AND n.undone_at IS NULL
      ORDER BY n.version DESC
      LIMIT 1
    ) was
    WHERE earlier.org_id = a.org_id AND earlier.patient_id = a.patient_id
      AND earlier.service_line_id = a.service_line_id AND earlier.starts_at < a.starts_at
      AND was.code IN ('5', '6')
  ) THEN 'follow-up' ELSE 'first' END`;

/** The first who was named of those still on it, else of those who were: each appointment belongs to one clinician. */
const LEAD = `LEFT JOIN LATERAL (
    SELECT s.practitioner_id, m.display_name
    FROM appointment_staff s
    JOIN practitioners m ON m.org_id = s.org_id AND m.practitioner_id = s.practitioner_id
    WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id
    ORDER BY s.removed_at IS NOT NULL, s.position
    LIMIT 1
  ) lead ON true`;

/** The language that the patient needed an interpreter for when it began, as far as that had been recorded. */
const LANGUAGE = `(
    SELECT v.interpreter_language FROM patient_needs_versions v
    WHERE v.org_id = a.org_id AND v.patient_id = a.patient_id AND v.recorded_at <= a.starts_at
    ORDER BY v.version DESC
    LIMIT 1)`;

/** Whether a proxy had a place in it when it began. */
const HAS_PROXY = `EXISTS (
    SELECT FROM participants c
    WHERE c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.kind = 'proxy'
      AND (c.ended_at IS NULL OR c.ended_at >= a.starts_at))`;

/** What became of appointment `a`: the rule is `outcomeOf`, and a test holds the two together. */
export const OUTCOME = `CASE
    WHEN d.code IN ('5', '6') THEN 'attended'
    WHEN d.code IN ('3', '7') THEN 'didNotAttend'
    WHEN d.code = '2' THEN 'cancelledByPatient'
    WHEN d.code = '4' THEN 'cancelledByProvider'
    WHEN a.status <> 'cancelled' THEN 'notDecided'
    WHEN a.cancelled_by = 'patient' THEN 'cancelledByPatient'
    ELSE 'cancelledByProvider' END`;

export const GROUPS: Readonly<Record<ReportGroup, GroupSql>> = {
  'service-line': {
    key: 'a.service_line_id::text',
    name: 'line.name',
    joins: 'JOIN service_lines line ON line.org_id = a.org_id AND line.service_line_id = a.service_line_id',
  },
  clinic: {
    key: 'a.clinic_id::text',
    name: 'clinic.name',
    joins: 'LEFT JOIN clinics clinic ON clinic.org_id = a.org_id AND clinic.clinic_id = a.clinic_id',
  },
  clinician: { key: 'lead.practitioner_id::text', name: 'lead.display_name', joins: LEAD },
  day: { key: `to_char(${LOCAL_DAY}, 'YYYY-MM-DD')` },
  month: { key: `to_char(${LOCAL_DAY}, 'YYYY-MM')` },
  code: { key: 'd.code' },
  'age-band': { key: AGE_BAND },
  language: { key: LANGUAGE },
  modality: { key: 'a.modality' },
  proxy: { key: `CASE WHEN ${HAS_PROXY} THEN 'with' ELSE 'without' END` },
  visit: { key: VISIT },
};

/** FROM of figures: `a` appointment, `p` patient, `d` newest decision or nothing. */
export const FIGURE_SOURCE = `
  FROM appointments a
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  ${NEWEST_DECISION}`;
