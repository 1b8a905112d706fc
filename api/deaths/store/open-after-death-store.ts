import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { asId, type PatientId } from '../../kernel/rules/id.ts';
import type { OpenAfterDeathRecord, OpenAfterDeathStore } from '../ports/open-after-death-store.ts';

interface Row {
  kind: OpenAfterDeathRecord['kind'];
  id: string;
  patient_id: PatientId;
  given_name: string;
  family_name: string;
  service_line_name: string;
  version: number | null;
  /** Of a place on a list: until when an offer of it stands. */
  at: Temporal.Instant | null;
  time_zone: string | null;
  held_by: string | null;
  expires_at: Temporal.Instant | null;
}

/** From those who died, who are few, to what is open of each. */
const LIST = `
  WITH died AS (
    SELECT patient_id, given_name, family_name FROM patients
    WHERE org_id = $1 AND (standing = 'died' OR death_reported_at IS NOT NULL)
      AND ($3::uuid IS NULL OR patient_id = $3)
  )
  SELECT open.*, d.given_name, d.family_name, l.name AS service_line_name
  FROM died d
  CROSS JOIN LATERAL (
    SELECT 'appointment' AS kind, a.appointment_id AS id, a.patient_id, a.service_line_id, a.version,
      a.patient_starts_at AS at, a.time_zone, NULL AS held_by, NULL::timestamptz AS expires_at
    FROM appointments a
    WHERE a.org_id = $1 AND a.patient_id = d.patient_id AND a.status = 'booked' AND a.ends_at > $4
    UNION ALL
    SELECT 'short-notice', e.entry_id, e.patient_id, e.service_line_id, e.version,
      (SELECT max(o.expires_at) FROM slot_offers o
        WHERE o.org_id = e.org_id AND o.entry_id = e.entry_id AND o.status = 'open'),
      NULL, NULL, NULL
    FROM waiting_list_entries e
    WHERE e.org_id = $1 AND e.patient_id = d.patient_id AND e.status = 'waiting'
    UNION ALL
    SELECT 'hold', h.hold_id, h.patient_id, h.service_line_id, NULL, h.starts_at, NULL, by.display_name, h.expires_at
    FROM holds h JOIN practitioners by ON by.org_id = h.org_id AND by.practitioner_id = h.held_by
    WHERE h.org_id = $1 AND h.patient_id = d.patient_id AND h.expires_at > $4
  ) open
  JOIN service_lines l ON l.org_id = $1 AND l.service_line_id = open.service_line_id
  WHERE open.service_line_id = ANY ($2)
  ORDER BY open.kind = 'short-notice', open.at, open.id
  LIMIT $5`;

function toRecord(row: Row): OpenAfterDeathRecord {
  const whose = {
    patientId: row.patient_id,
    givenName: row.given_name,
    familyName: row.family_name,
    serviceLineName: row.service_line_name,
  };
  const [version, startsAt] = [row.version ?? 0, row.at];
  if (row.kind === 'short-notice') {
    return { ...whose, kind: row.kind, id: asId(row.id), version, offeredUntil: row.at ?? undefined };
  }
  if (startsAt === null) throw new Error(`${row.kind} ${row.id} has no time`);
  if (row.kind === 'appointment') {
    return { ...whose, kind: row.kind, id: asId(row.id), version, startsAt, timeZone: row.time_zone ?? '' };
  }
  const [heldBy, expiresAt] = [row.held_by ?? '', row.expires_at ?? startsAt];
  return { ...whose, kind: row.kind, id: asId(row.id), startsAt, heldBy, expiresAt };
}

export function makeOpenAfterDeathStore({ client, orgId }: OrgSession): OpenAfterDeathStore {
  return {
    list: async ({ serviceLineIds, patientId, now, limit }) => {
      const { rows } = await client.query<Row>({
        name: 'open-after-death',
        text: LIST,
        values: [orgId, serviceLineIds, patientId, timestamptz(now), limit],
      });
      return rows.map(toRecord);
    },
  };
}
