import type {
  NeededRole,
  SavedServiceLine,
  ServiceLineFields,
  ServiceLineMember,
  ServiceLineSetupRecord,
} from '../ports/service-line-setup-store.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';

/** A service line's own columns, and its roles in order. */
export const SAVED_COLUMNS = `
  l.service_line_id, l.name, l.treatment_function_code, l.kind, l.duration_minutes, l.huddle_minutes,
  l.debrief_minutes, l.grace_minutes, l.join_opens_minutes, l.quorum_count, l.message_set, l.held_back_languages,
  l.proxy_only_rule, l.second_factor, l.tentative_is_busy, l.wait_look_minutes, l.wait_alarm_minutes,
  l.waits_in_lobby, l.waiting_messages, l.clinical_words,
  l.refill_notice_minutes, l.teams_channel_id, l.version, l.archived_at IS NOT NULL AS is_archived,
  (SELECT coalesce(json_agg(json_build_object('roleCode', r.role_code, 'label', r.label,
      'requiredCount', r.required_count) ORDER BY r.position, r.role_code), '[]')
    FROM service_line_roles r
    WHERE r.org_id = l.org_id AND r.service_line_id = l.service_line_id) AS roles`;

export interface SavedRow {
  service_line_id: ServiceLineId;
  name: string;
  treatment_function_code: string;
  kind: ServiceLineFields['kind'];
  duration_minutes: number;
  huddle_minutes: number;
  debrief_minutes: number;
  grace_minutes: number;
  join_opens_minutes: number;
  wait_look_minutes: number;
  wait_alarm_minutes: number;
  quorum_count: number | null;
  message_set: ServiceLineFields['messageSet'];
  held_back_languages: ServiceLineFields['heldBackLanguages'];
  proxy_only_rule: ServiceLineFields['proxyOnlyRule'];
  second_factor: ServiceLineFields['secondFactor'];
  waits_in_lobby: boolean;
  waiting_messages: ServiceLineFields['waitingMessages'];
  clinical_words: string[];
  tentative_is_busy: boolean;
  refill_notice_minutes: number | null;
  teams_channel_id: string | null;
  version: number;
  is_archived: boolean;
  roles: NeededRole[];
}

export interface SetupRow extends SavedRow {
  members: ServiceLineMember[];
  clinics: number;
  sessions_ahead: number;
  is_channel_known: boolean | null;
}

export function toSaved(row: SavedRow): SavedServiceLine {
  return {
    serviceLineId: row.service_line_id,
    name: row.name,
    treatmentFunctionCode: row.treatment_function_code,
    kind: row.kind,
    roles: row.roles,
    durationMinutes: row.duration_minutes,
    huddleMinutes: row.huddle_minutes,
    debriefMinutes: row.debrief_minutes,
    graceMinutes: row.grace_minutes,
    joinOpensMinutes: row.join_opens_minutes,
    waitLookMinutes: row.wait_look_minutes,
    waitAlarmMinutes: row.wait_alarm_minutes,
    quorum:
      row.quorum_count === null ? { rule: 'all-required' } : { rule: 'at-least', count: row.quorum_count },
    messageSet: row.message_set,
    heldBackLanguages: row.held_back_languages,
    proxyOnlyRule: row.proxy_only_rule,
    secondFactor: row.second_factor,
    waitsInLobby: row.waits_in_lobby,
    waitingMessages: row.waiting_messages,
    clinicalWords: row.clinical_words,
    tentativeIsBusy: row.tentative_is_busy,
    refillNoticeMinutes: row.refill_notice_minutes,
    teamsChannelId: row.teams_channel_id,
    isArchived: row.is_archived,
    version: row.version,
  };
}

export function toSetup(row: SetupRow): ServiceLineSetupRecord {
  return {
    ...toSaved(row),
    members: row.members,
    clinics: row.clinics,
    sessionsAhead: row.sessions_ahead,
    isChannelKnown: row.is_channel_known,
  };
}

/** As `json_to_recordset` takes it. */
export function fromFields(serviceLineId: ServiceLineId, fields: ServiceLineFields) {
  return {
    service_line_id: serviceLineId,
    name: fields.name,
    treatment_function_code: fields.treatmentFunctionCode,
    kind: fields.kind,
    duration_minutes: fields.durationMinutes,
    huddle_minutes: fields.huddleMinutes,
    debrief_minutes: fields.debriefMinutes,
    grace_minutes: fields.graceMinutes,
    join_opens_minutes: fields.joinOpensMinutes,
    wait_look_minutes: fields.waitLookMinutes,
    wait_alarm_minutes: fields.waitAlarmMinutes,
    quorum_rule: fields.quorum.rule,
    quorum_count: fields.quorum.rule === 'at-least' ? fields.quorum.count : null,
    message_set: fields.messageSet,
    held_back_languages: fields.heldBackLanguages,
    proxy_only_rule: fields.proxyOnlyRule,
    second_factor: fields.secondFactor,
    waits_in_lobby: fields.waitsInLobby,
    waiting_messages: fields.waitingMessages,
    clinical_words: fields.clinicalWords,
    tentative_is_busy: fields.tentativeIsBusy,
    refill_notice_minutes: fields.refillNoticeMinutes,
    teams_channel_id: fields.teamsChannelId,
  };
}
