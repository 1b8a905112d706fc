import type { Temporal } from 'temporal-polyfill';
import type { Clash, PlaceToTake } from '../ports/changeable-session-store.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/** Overlap by plain columns: range operators cannot use an index under row-level security. Nothing lasts over a day. */
const overlaps = (table: string): string =>
  `${table}.starts_at > w.starts_at - interval '1 day' AND ${table}.starts_at < w.ends_at AND ${table}.ends_at > w.starts_at`;

/** The first reason that holds is told: people first, then the patient, then rooms and interpreters. */
const CLASHES = `
  SELECT w.appointment_id, CASE
    WHEN EXISTS (
      SELECT FROM appointment_staff s
      WHERE s.org_id = $1 AND s.practitioner_id = ANY (w.practitioner_ids) AND s.status <> 'cancelled'
        AND ${overlaps('s')} AND s.appointment_id <> ALL ($3)
      UNION ALL
      SELECT FROM group_session_staff g
      WHERE g.org_id = $1 AND g.practitioner_id = ANY (w.practitioner_ids) AND g.status <> 'cancelled'
        AND ${overlaps('g')} AND NOT EXISTS (
          SELECT FROM appointments place
          WHERE place.org_id = $1 AND place.group_session_id = g.group_session_id AND place.appointment_id = ANY ($3))
      UNION ALL
      SELECT FROM hold_claims h
      WHERE h.org_id = $1 AND h.claimed_id = ANY (w.practitioner_ids) AND h.expires_at > $4 AND ${overlaps('h')}
    ) THEN 'staff-busy'
    WHEN EXISTS (
      SELECT FROM blocks b
      WHERE b.org_id = $1 AND b.practitioner_id = ANY (w.practitioner_ids) AND b.removed_at IS NULL
        AND b.starts_at < w.ends_at AND b.ends_at > w.starts_at
    ) THEN 'staff-away'
    WHEN EXISTS (
      SELECT FROM busy_intervals i
      WHERE i.org_id = $1 AND i.practitioner_id = ANY (w.practitioner_ids)
        AND i.starts_at < w.ends_at AND i.ends_at > w.starts_at
        AND (i.kind <> 'tentative' OR l.tentative_is_busy)
    ) THEN 'outlook-busy'
    WHEN EXISTS (
      SELECT FROM appointments o
      WHERE o.org_id = $1 AND o.patient_id = a.patient_id AND o.status <> 'cancelled'
        AND ${overlaps('o')} AND o.appointment_id <> ALL ($3)
    ) THEN 'patient-busy'
    WHEN EXISTS (
      SELECT FROM appointment_resources mine
      JOIN appointment_resources r ON r.org_id = mine.org_id AND r.resource_id = mine.resource_id
        AND r.status <> 'cancelled' AND r.appointment_id <> ALL ($3) AND ${overlaps('r')}
      WHERE mine.org_id = $1 AND mine.appointment_id = w.appointment_id AND mine.status <> 'cancelled'
      UNION ALL
      SELECT FROM appointment_resources mine
      JOIN blocks b ON b.org_id = mine.org_id AND b.resource_id = mine.resource_id AND b.removed_at IS NULL
        AND b.starts_at < w.ends_at AND b.ends_at > w.starts_at
      WHERE mine.org_id = $1 AND mine.appointment_id = w.appointment_id AND mine.status <> 'cancelled'
    ) THEN 'resource-busy'
    END AS clash
  FROM json_to_recordset($2) AS w (appointment_id uuid, practitioner_ids uuid[], starts_at timestamptz, ends_at timestamptz)
  JOIN appointments a ON a.org_id = $1 AND a.appointment_id = w.appointment_id
  JOIN service_lines l ON l.org_id = $1 AND l.service_line_id = a.service_line_id`;

/** Which of these times are taken by something that is not about to leave. */
export async function findClashes(
  { client, orgId }: OrgSession,
  wanted: readonly PlaceToTake[],
  leaving: readonly AppointmentId[],
  now: Temporal.Instant,
): Promise<Map<AppointmentId, Clash>> {
  const rows = wanted.map((one) => ({
    appointment_id: one.appointmentId,
    practitioner_ids: one.practitionerIds,
    starts_at: timestamptz(one.from),
    ends_at: timestamptz(one.until),
  }));
  const found = await client.query<{ appointment_id: AppointmentId; clash: Clash | null }>({
    name: 'time-clashes',
    text: CLASHES,
    values: [orgId, JSON.stringify(rows), leaving, timestamptz(now)],
  });
  return new Map(
    found.rows.flatMap((row) => (row.clash === null ? [] : [[row.appointment_id, row.clash] as const])),
  );
}
