import pg from 'pg';
import type { ServiceLineFields, ServiceLineSetupStore } from '../ports/service-line-setup-store.ts';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import {
  fromFields,
  SAVED_COLUMNS,
  toSaved,
  toSetup,
  type SavedRow,
  type SetupRow,
} from './service-line-rows.ts';
import { GUEST_HOME } from '../../staff/store/sharing-store.ts';

const UNIQUE_VIOLATION = '23505';

const SETUPS = `
  SELECT ${SAVED_COLUMNS},
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id, 'displayName', p.display_name,
        'userPrincipalName', p.user_principal_name, 'version', p.version, 'role', CASE WHEN p.role_code IS NOT NULL THEN
          json_build_object('roleCode', p.role_code, 'label', coalesce(p.role_label, p.role_code)) END,
        'home', ${GUEST_HOME})
        ORDER BY p.display_name, p.practitioner_id), '[]')
      FROM service_line_members m
      JOIN practitioners p ON p.org_id = m.org_id AND p.practitioner_id = m.practitioner_id
      WHERE m.org_id = l.org_id AND m.service_line_id = l.service_line_id AND p.left_at IS NULL) AS members,
    (SELECT count(*)::int FROM clinics c
      WHERE c.org_id = l.org_id AND c.service_line_id = l.service_line_id AND c.archived_at IS NULL) AS clinics,
    (SELECT count(*)::int FROM clinics c JOIN sessions s ON s.org_id = c.org_id AND s.clinic_id = c.clinic_id
      WHERE c.org_id = l.org_id AND c.service_line_id = l.service_line_id AND c.archived_at IS NULL
        AND s.starts_at > $2::timestamptz - interval '1 day' AND s.ends_at > $2 AND s.status = 'planned')
      AS sessions_ahead,
    CASE WHEN l.teams_channel_id IS NOT NULL THEN EXISTS (SELECT 1 FROM conversations v
      WHERE v.org_id = l.org_id AND v.conversation_key = 'channel:' || l.teams_channel_id) END AS is_channel_known
  FROM service_lines l
  WHERE l.org_id = $1`;

const LIST = `
  ${SETUPS} AND (l.archived_at IS NOT NULL) = $3 AND ($4::text IS NULL OR lower(l.name) COLLATE "C" > lower($4))
    AND (lower(l.name) LIKE '%' || lower($5) || '%' OR l.treatment_function_code = $5)
  ORDER BY lower(l.name) COLLATE "C"
  LIMIT $6`;

const LINES = `json_to_recordset($2) AS l (service_line_id uuid, name text, treatment_function_code text, kind text,
  duration_minutes int, huddle_minutes int, debrief_minutes int, grace_minutes int, join_opens_minutes int,
  quorum_rule text, quorum_count int, message_set text, held_back_languages text[], proxy_only_rule text, second_factor text,
  tentative_is_busy boolean, refill_notice_minutes int, teams_channel_id text, wait_look_minutes int,
  wait_alarm_minutes int, waits_in_lobby boolean, waiting_messages text,
  clinical_words text[])`;

const COLUMNS = `name, treatment_function_code, kind, duration_minutes, huddle_minutes, debrief_minutes, grace_minutes,
  join_opens_minutes, quorum_rule, quorum_count, message_set, held_back_languages, proxy_only_rule, second_factor, tentative_is_busy,
  refill_notice_minutes, teams_channel_id, wait_look_minutes, wait_alarm_minutes,
  waits_in_lobby, waiting_messages, clinical_words`;

const SAVE = `
  INSERT INTO service_lines (org_id, service_line_id, ${COLUMNS})
  SELECT $1, l.service_line_id, ${COLUMNS} FROM ${LINES} ORDER BY l.service_line_id
  ON CONFLICT (org_id, service_line_id) DO UPDATE SET version = service_lines.version + 1,
    (${COLUMNS}) = ROW (${COLUMNS.replace(/[a-z_]+/g, 'excluded.$&')})`;

const SAVE_ROLES = `
  INSERT INTO service_line_roles (org_id, service_line_id, role_code, label, required_count, position)
  SELECT $1, r.service_line_id, r.role_code, r.label, r.required_count, r.position
  FROM json_to_recordset($2) AS r (service_line_id uuid, role_code text, label text, required_count int, position int)
  ON CONFLICT (org_id, service_line_id, role_code) DO UPDATE
    SET label = excluded.label, required_count = excluded.required_count, position = excluded.position`;

const ADD_MEMBERS = `
  INSERT INTO service_line_members (org_id, service_line_id, practitioner_id)
  SELECT $1, m.service_line_id, m.practitioner_id
  FROM unnest($2::uuid[], $3::uuid[]) AS m (service_line_id, practitioner_id)
  ON CONFLICT DO NOTHING`;

/** Service lines in the order of their names, without regard to capitals. */
export function makeServiceLineSetupStore({ client, orgId }: OrgSession): ServiceLineSetupStore {
  const query = (name: string, text: string, values: unknown[]) =>
    client.query({ name, text, values: [orgId, ...values] });

  const saveMany: ServiceLineSetupStore['saveMany'] = async (lines) => {
    const rows = lines.map(({ serviceLineId, ...fields }) => fromFields(serviceLineId, fields));
    const roles = lines.flatMap(({ serviceLineId, roles: needed }) =>
      needed.map((role, position) => ({
        service_line_id: serviceLineId,
        role_code: role.roleCode,
        label: role.label,
        required_count: role.requiredCount,
        position,
      })),
    );
    await query('save-service-lines', SAVE, [JSON.stringify(rows)]);
    await query('save-service-line-roles', SAVE_ROLES, [JSON.stringify(roles)]);
  };
  const addMembers: ServiceLineSetupStore['addMembers'] = async (memberships) => {
    await query('add-service-line-members', ADD_MEMBERS, [
      memberships.map((each) => each.serviceLineId),
      memberships.map((each) => each.practitionerId),
    ]);
  };
  const save = async (
    serviceLineId: ServiceLineId,
    fields: ServiceLineFields,
    memberIds: readonly PractitionerId[],
  ): Promise<'saved' | 'name-taken'> => {
    try {
      await saveMany([{ serviceLineId, ...fields }]);
    } catch (error) {
      // the transaction is lost with it: the caller refuses, which rolls it back
      if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return 'name-taken';
      throw error;
    }
    await addMembers(memberIds.map((practitionerId) => ({ serviceLineId, practitionerId })));
    return 'saved';
  };

  return {
    saveMany,
    addMembers,
    add: save,
    change: async (serviceLineId, fields, memberIds) => {
      const roleCodes = fields.roles.map((role) => role.roleCode);
      await query(
        'remove-service-line-roles',
        'DELETE FROM service_line_roles WHERE org_id = $1 AND service_line_id = $2 AND role_code <> ALL ($3::text[])',
        [serviceLineId, roleCodes],
      );
      await query(
        'remove-service-line-members',
        `DELETE FROM service_line_members m USING practitioners p
          WHERE m.org_id = $1 AND m.service_line_id = $2 AND m.practitioner_id <> ALL ($3::uuid[])
            AND p.org_id = m.org_id AND p.practitioner_id = m.practitioner_id AND p.left_at IS NULL`,
        [serviceLineId, memberIds],
      );
      return save(serviceLineId, fields, memberIds);
    },
    list: async ({ search, isArchived, after, limit, now }) => {
      const pattern = search.replace(/[\\%_]/g, '\\$&');
      const { rows } = await client.query<SetupRow>({
        name: 'service-line-setups',
        text: LIST,
        values: [orgId, timestamptz(now), isArchived, after ?? null, pattern, limit],
      });
      return rows.map(toSetup);
    },
    findById: async (serviceLineId, now) => {
      const { rows } = await client.query<SetupRow>({
        name: 'service-line-setup',
        text: `${SETUPS} AND l.service_line_id = $3`,
        values: [orgId, timestamptz(now), serviceLineId],
      });
      return rows[0] && toSetup(rows[0]);
    },
    lockById: async (serviceLineId) => {
      const { rows } = await client.query<{ version: number; is_archived: boolean }>({
        name: 'service-line-to-change',
        text: `SELECT version, archived_at IS NOT NULL AS is_archived FROM service_lines
          WHERE org_id = $1 AND service_line_id = $2 FOR UPDATE`,
        values: [orgId, serviceLineId],
      });
      return rows[0] && { version: rows[0].version, isArchived: rows[0].is_archived };
    },
    lockAll: async () => {
      // there is no row yet of what somebody else is about to make
      await query(
        'lock-service-lines',
        "SELECT pg_advisory_xact_lock(hashtextextended('lines ' || $1, 0))",
        [],
      );
      await query(
        'service-lines-to-change',
        'SELECT 1 FROM service_lines WHERE org_id = $1 ORDER BY service_line_id FOR UPDATE',
        [],
      );
    },
    listSaved: async () => {
      const { rows } = await client.query<SavedRow & { member_ids: PractitionerId[] }>({
        name: 'service-lines-saved',
        text: `SELECT ${SAVED_COLUMNS}, ARRAY (SELECT m.practitioner_id FROM service_line_members m
            WHERE m.org_id = l.org_id AND m.service_line_id = l.service_line_id) AS member_ids
          FROM service_lines l WHERE l.org_id = $1`,
        values: [orgId],
      });
      return rows.map((row) => ({ ...toSaved(row), memberIds: row.member_ids }));
    },
    setArchived: async (serviceLineId, at) => {
      await query(
        'archive-service-line',
        'UPDATE service_lines SET archived_at = $3, version = version + 1 WHERE org_id = $1 AND service_line_id = $2',
        [serviceLineId, at === undefined ? null : timestamptz(at)],
      );
    },
    countAppointmentsAhead: async (serviceLineId, now) => {
      const { rows } = await client.query<{ count: number }>({
        name: 'service-line-appointments-ahead',
        text: `SELECT count(*)::int AS count FROM appointments
          WHERE org_id = $1 AND service_line_id = $2 AND starts_at > $3 AND status = 'booked'`,
        values: [orgId, serviceLineId, timestamptz(now)],
      });
      return rows[0]?.count ?? 0;
    },
  };
}
