import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { PatientReader, PatientReaderStore } from '../ports/patient-reader-store.ts';

interface Row {
  practitioner_id: PractitionerId;
  entra_object_id: string;
  display_name: string;
  user_principal_name: string;
  is_guest: boolean;
  member_of: PatientReader['memberOf'];
  grants: PatientReader['grants'];
  staff_of: number;
}

const LIST = `
  WITH theirs AS (
    SELECT appointment_id, service_line_id FROM appointments WHERE org_id = $1 AND patient_id = $2
  ), lines AS (
    SELECT service_line_id, json_build_object('id', service_line_id, 'name', name) AS service_line, name
    FROM service_lines WHERE org_id = $1 AND service_line_id IN (SELECT service_line_id FROM theirs)
  ), readers AS (
    SELECT practitioner_id, entra_object_id, display_name, user_principal_name, home_org_id IS NOT NULL AS is_guest,
      (SELECT coalesce(json_agg(l.service_line ORDER BY l.name), '[]')
        FROM service_line_members m JOIN lines l ON l.service_line_id = m.service_line_id
        WHERE m.org_id = $1 AND m.practitioner_id = p.practitioner_id) AS member_of,
      (SELECT coalesce(json_agg(json_build_object('role', g.role, 'serviceLine', l.service_line)
          ORDER BY l.name, g.role), '[]')
        FROM role_grants g LEFT JOIN lines l ON l.service_line_id = g.service_line_id
        WHERE g.org_id = $1 AND g.practitioner_id = p.practitioner_id AND g.ended_at IS NULL
          AND (g.service_line_id IS NULL OR l.service_line_id IS NOT NULL)) AS grants,
      (SELECT count(*)::int FROM appointment_staff s
        WHERE s.org_id = $1 AND s.practitioner_id = p.practitioner_id
          AND s.appointment_id IN (SELECT appointment_id FROM theirs)) AS staff_of
    FROM practitioners p WHERE p.org_id = $1 AND p.left_at IS NULL
  )
  SELECT * FROM readers WHERE json_array_length(member_of) + json_array_length(grants) > 0
  ORDER BY display_name, practitioner_id`;

export function makePatientReaderStore({ client, orgId }: OrgSession): PatientReaderStore {
  return {
    list: async (patientId) => {
      const { rows } = await client.query<Row>({
        name: 'patient-readers',
        text: LIST,
        values: [orgId, patientId],
      });
      return rows.map((row) => ({
        practitionerId: row.practitioner_id,
        entraObjectId: row.entra_object_id,
        displayName: row.display_name,
        userPrincipalName: row.user_principal_name,
        isGuest: row.is_guest,
        memberOf: row.member_of,
        grants: row.grants,
        staffOf: row.staff_of,
      }));
    },
  };
}
