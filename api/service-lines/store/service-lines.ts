import type { ServiceLines, ServiceLineRecord } from '../ports/service-lines.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface ServiceLineRow {
  service_line_id: ServiceLineId;
  name: string;
  treatment_function_code: string;
  duration_minutes: number;
  grace_minutes: number;
  join_opens_minutes: number;
  wait_look_minutes: number;
  wait_alarm_minutes: number;
  proxy_only_rule: 'hold' | 'counts';
  second_factor: ServiceLineRecord['secondFactor'];
  kind: ServiceLineRecord['kind'];
  huddle_minutes: number;
  debrief_minutes: number;
  quorum_count: number | null;
  message_set: ServiceLineRecord['messageSet'];
  waits_in_lobby: boolean;
  waiting_messages: ServiceLineRecord['waitingMessages'];
  clinical_words: string[];
  held_back_languages: ServiceLineRecord['heldBackLanguages'];
  tentative_is_busy: boolean;
  refill_notice_minutes: number | null;
  version: number;
  is_archived: boolean;
  teams_channel_id: string | null;
  roles: ServiceLineRecord['roles'];
  staff: ServiceLineRecord['staff'];
  coordinators: string[];
  reception: string[];
}

const SERVICE_LINES = `
  SELECT l.service_line_id, l.name, l.treatment_function_code, l.duration_minutes, l.grace_minutes,
    l.join_opens_minutes, l.proxy_only_rule, l.second_factor, l.teams_channel_id, l.kind, l.huddle_minutes, l.debrief_minutes,
    l.quorum_count, l.message_set, l.held_back_languages, l.tentative_is_busy, l.refill_notice_minutes, l.version,
    l.wait_look_minutes, l.wait_alarm_minutes, l.waits_in_lobby, l.waiting_messages, l.clinical_words,
    l.archived_at IS NOT NULL AS is_archived,
    (SELECT coalesce(json_agg(json_build_object('roleCode', r.role_code, 'label', r.label,
        'requiredCount', r.required_count) ORDER BY r.position, r.role_code), '[]')
      FROM service_line_roles r
      WHERE r.org_id = l.org_id AND r.service_line_id = l.service_line_id) AS roles,
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id, 'entraObjectId', p.entra_object_id,
        'userPrincipalName', p.user_principal_name, 'displayName', p.display_name, 'roleCode', p.role_code,
        'roleLabel', coalesce(p.role_label, p.role_code),
        'organisation', h.name) ORDER BY p.display_name, p.practitioner_id), '[]')
      FROM service_line_members m
      JOIN practitioners p ON p.org_id = m.org_id AND p.practitioner_id = m.practitioner_id
      LEFT JOIN organisations h ON h.org_id = p.home_org_id
      WHERE m.org_id = l.org_id AND m.service_line_id = l.service_line_id AND p.role_code IS NOT NULL
        AND p.left_at IS NULL) AS staff,
    ARRAY(SELECT p.entra_object_id::text FROM service_line_members m
      JOIN practitioners p ON p.org_id = m.org_id AND p.practitioner_id = m.practitioner_id
      WHERE m.org_id = l.org_id AND m.service_line_id = l.service_line_id AND p.role_code IS NULL AND p.left_at IS NULL
      ORDER BY p.practitioner_id) AS coordinators,
    ARRAY(SELECT DISTINCT p.entra_object_id::text FROM role_grants g
      JOIN practitioners p ON p.org_id = g.org_id AND p.practitioner_id = g.practitioner_id
      WHERE g.org_id = l.org_id AND g.service_line_id = l.service_line_id AND g.role = 'Coordinator'
        AND g.ended_at IS NULL AND p.left_at IS NULL
        AND NOT EXISTS (SELECT FROM service_line_members m WHERE m.org_id = l.org_id
          AND m.service_line_id = l.service_line_id AND m.practitioner_id = p.practitioner_id)
      ORDER BY 1) AS reception
  FROM service_lines l
  WHERE l.org_id = $1`;

function toServiceLine(row: ServiceLineRow): ServiceLineRecord {
  return {
    serviceLineId: row.service_line_id,
    name: row.name,
    treatmentFunctionCode: row.treatment_function_code,
    kind: row.kind,
    durationMinutes: row.duration_minutes,
    huddleMinutes: row.huddle_minutes,
    debriefMinutes: row.debrief_minutes,
    graceMinutes: row.grace_minutes,
    joinOpensMinutes: row.join_opens_minutes,
    waitLookMinutes: row.wait_look_minutes,
    waitAlarmMinutes: row.wait_alarm_minutes,
    proxyOnlyRule: row.proxy_only_rule,
    secondFactor: row.second_factor,
    quorum:
      row.quorum_count === null ? { rule: 'all-required' } : { rule: 'at-least', count: row.quorum_count },
    messageSet: row.message_set,
    waitsInLobby: row.waits_in_lobby,
    waitingMessages: row.waiting_messages,
    clinicalWords: row.clinical_words,
    heldBackLanguages: row.held_back_languages,
    tentativeIsBusy: row.tentative_is_busy,
    refillNoticeMinutes: row.refill_notice_minutes ?? undefined,
    teamsChannelId: row.teams_channel_id ?? undefined,
    version: row.version,
    isArchived: row.is_archived,
    roles: row.roles,
    staff: row.staff,
    coordinators: row.coordinators,
    reception: row.reception,
  };
}

/** Service lines by name, their roles in the service's order, their staff by name. */
export function makeServiceLines({ client, orgId }: OrgSession): ServiceLines {
  return {
    list: async () => {
      const { rows } = await client.query<ServiceLineRow>({
        name: 'service-lines',
        text: `${SERVICE_LINES} ORDER BY l.name`,
        values: [orgId],
      });
      return rows.map(toServiceLine);
    },
    findById: async (serviceLineId) => {
      const { rows } = await client.query<ServiceLineRow>({
        name: 'service-line',
        text: `${SERVICE_LINES} AND l.service_line_id = $2`,
        values: [orgId, serviceLineId],
      });
      return rows[0] && toServiceLine(rows[0]);
    },
  };
}
