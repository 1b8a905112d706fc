import type { SigningIn, StaffRecord, StaffStore } from '../ports/staff-store.ts';
import type { ScopedRole } from '../../kernel/rules/scoped-roles.ts';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { GuestHome } from '../ports/sharing-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { searchedWords } from '../../kernel/contract/names.ts';
import { holdsWords } from '../../kernel/database/holds-words.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { GUEST_HOME } from './sharing-store.ts';

interface StaffRow {
  practitioner_id: PractitionerId;
  entra_object_id: string;
  user_principal_name: string;
  display_name: string;
  role_code: string | null;
  role_label: string | null;
  has_left: boolean;
  home: GuestHome | null;
  version: number;
}

interface PractitionerRow {
  practitioner_id: PractitionerId;
  entra_object_id: string;
  user_principal_name: string;
  display_name: string;
  role_code: string | null;
  role_label: string | null;
  organisation: string | null;
  service_line_ids: ServiceLineId[];
  grants: ScopedRole[];
}

const STAFF = `
  SELECT practitioner_id, entra_object_id, user_principal_name, display_name, role_code,
    coalesce(role_label, role_code) AS role_label, left_at IS NOT NULL AS has_left, version,
    ${GUEST_HOME} AS home
  FROM practitioners p WHERE org_id = $1`;

const SEARCH = `
  ${STAFF} AND left_at IS NULL AND ($3::text IS NULL OR role_code = $3)
    AND (${holdsWords('name_search', '$5')} OR lower(user_principal_name) LIKE $2 || '%')
  ORDER BY lower(display_name), practitioner_id
  LIMIT $4`;

const ROLES = `
  SELECT DISTINCT ON (role_code) role_code, label FROM (
    SELECT role_code, label, 0 AS rank FROM service_line_roles WHERE org_id = $1
    UNION ALL
    SELECT role_code, coalesce(role_label, role_code), 1 FROM practitioners
      WHERE org_id = $1 AND role_code IS NOT NULL AND left_at IS NULL
  ) AS known ORDER BY role_code, rank, label`;

const SAVE = `
  INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name, role_code,
    role_label, left_at)
  SELECT $1, p.practitioner_id, p.entra_object_id, p.user_principal_name, p.display_name, p.role_code, p.role_label,
    CASE WHEN p.has_left THEN $3::timestamptz END
  FROM json_to_recordset($2) AS p (practitioner_id uuid, entra_object_id uuid, user_principal_name text,
    display_name text, role_code text, role_label text, has_left boolean)
  ORDER BY p.practitioner_id
  ON CONFLICT (org_id, practitioner_id) DO UPDATE SET user_principal_name = excluded.user_principal_name,
    display_name = excluded.display_name, role_code = excluded.role_code, role_label = excluded.role_label,
    left_at = CASE WHEN excluded.left_at IS NULL THEN NULL ELSE coalesce(practitioners.left_at, excluded.left_at) END,
    version = practitioners.version + 1`;

function toSigningIn(row: PractitionerRow): SigningIn {
  return {
    practitionerId: row.practitioner_id,
    entraObjectId: row.entra_object_id,
    userPrincipalName: row.user_principal_name,
    displayName: row.display_name,
    roleCode: row.role_code ?? undefined,
    roleLabel: row.role_label ?? undefined,
    organisation: row.organisation,
    serviceLineIds: row.service_line_ids,
    grants: row.grants,
  };
}

function toStaff(row: StaffRow): StaffRecord {
  return {
    practitionerId: row.practitioner_id,
    entraObjectId: row.entra_object_id,
    userPrincipalName: row.user_principal_name,
    displayName: row.display_name,
    role:
      row.role_code === null
        ? undefined
        : { roleCode: row.role_code, label: row.role_label ?? row.role_code },
    hasLeft: row.has_left,
    home: row.home ?? undefined,
    version: row.version,
  };
}

/** What a person typed, as the beginning of a LIKE pattern. */
const asPattern = (text: string): string => text.toLowerCase().replace(/[\\%_]/g, '\\$&');

export function makeStaffStore({ client, orgId }: OrgSession): StaffStore {
  const select = async (name: string, text: string, values: unknown[]): Promise<StaffRecord[]> => {
    const { rows } = await client.query<StaffRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toStaff);
  };
  const one = async (name: string, text: string, id: PractitionerId): Promise<StaffRecord | undefined> =>
    (await select(name, text, [id]))[0];
  return {
    lockForAdding: async () => {
      await client.query({
        name: 'lock-staff',
        text: "SELECT pg_advisory_xact_lock(hashtextextended('staff ' || $1, 0))",
        values: [orgId],
      });
    },
    search: ({ text, roleCode, limit }) =>
      select('staff-search', SEARCH, [asPattern(text), roleCode ?? null, limit, searchedWords(text)]),
    findByEntraObjectId: async (entraObjectId) => {
      const { rows } = await client.query<PractitionerRow>({
        name: 'practitioner-by-entra-object-id',
        text: `
          SELECT p.practitioner_id, p.entra_object_id, p.user_principal_name, p.display_name, p.role_code, p.role_label,
            (SELECT h.name FROM organisations h WHERE h.org_id = p.home_org_id) AS organisation,
            (SELECT coalesce(json_agg(m.service_line_id ORDER BY m.service_line_id), '[]')
              FROM service_line_members m
              WHERE m.org_id = p.org_id AND m.practitioner_id = p.practitioner_id) AS service_line_ids,
            (SELECT coalesce(json_agg(json_build_object('role', g.role, 'scope',
                json_strip_nulls(json_build_object('of', g.scope_kind, 'id', g.service_line_id))
              )), '[]')
              FROM role_grants g
              WHERE g.org_id = $1 AND g.practitioner_id = p.practitioner_id AND g.ended_at IS NULL) AS grants
          FROM practitioners p
          WHERE p.org_id = $1 AND p.entra_object_id = $2 AND p.left_at IS NULL`,
        values: [orgId, entraObjectId],
      });
      return rows[0] && toSigningIn(rows[0]);
    },
    findById: (id) => one('staff-by-id', `${STAFF} AND practitioner_id = $2`, id),
    lockById: (id) => one('staff-to-change', `${STAFF} AND practitioner_id = $2 FOR UPDATE`, id),
    listByIds: (ids) => select('staff-by-ids', `${STAFF} AND practitioner_id = ANY ($2::uuid[])`, [ids]),
    listByEntraObjectIds: (ids) =>
      select('staff-by-entra-object-ids', `${STAFF} AND entra_object_id = ANY ($2::uuid[])`, [ids]),
    listAll: () => select('staff', STAFF, []),
    listRoles: async () => {
      const { rows } = await client.query<{ role_code: string; label: string }>({
        name: 'staff-roles',
        text: ROLES,
        values: [orgId],
      });
      return rows
        .map((row) => ({ roleCode: row.role_code, label: row.label }))
        .toSorted((one, other) => one.label.localeCompare(other.label));
    },
    saveMany: async (people, now) => {
      const rows = people.map((person) => ({
        practitioner_id: person.practitionerId,
        entra_object_id: person.entraObjectId,
        user_principal_name: person.userPrincipalName,
        display_name: person.displayName,
        role_code: person.role?.roleCode,
        role_label: person.role?.label,
        has_left: person.hasLeft,
      }));
      await client.query({
        name: 'save-staff',
        text: SAVE,
        values: [orgId, JSON.stringify(rows), timestamptz(now)],
      });
    },
  };
}
