import { saveServiceLineSchema } from '../../contract/service-lines.ts';
import { SERVICE_LINE_DEFAULTS, SERVICE_LINE_LIMITS } from '../../contract/service-line-words.ts';
import type { PractitionerId, ServiceLineId } from '../../../kernel/rules/id.ts';
import type {
  NeededRole,
  SavedServiceLine,
  ServiceLineFields,
} from '../../ports/service-line-setup-store.ts';
import type { BadRows } from './bad-rows.ts';
import { changesInWords } from './changes-in-words.ts';
import { COLUMN_KEYS, type ColumnKey } from './import-columns.ts';
import type { RoleRow } from './import-row.ts';
import type { RowsOfServiceLine } from './known-before.ts';
import type { PlannedPerson } from './plan-people.ts';
import type { RoleBook } from './role-book.ts';

/** One service line of the file, and what becomes of it. */
export interface PlannedServiceLine {
  /** Undefined when it is new. */
  serviceLineId: ServiceLineId | undefined;
  fields: ServiceLineFields;
  /** User names of those who join it. */
  newMembers: string[];
  /** How many of the file are in it already. */
  knownMembers: number;
  /** What changes, in words; empty when nothing does. */
  details: string[];
}

interface Around {
  roles: RoleBook;
  people: ReadonlyMap<string, PlannedPerson>;
  bad: BadRows;
}

type Saved = SavedServiceLine & { memberIds: readonly PractitionerId[] };

/** @returns undefined when something is wrong with it, which goes to `bad` */
export function planServiceLine(
  group: RowsOfServiceLine,
  before: Saved | undefined,
  { roles, people, bad }: Around,
): PlannedServiceLine | undefined {
  const line = lineOf(group);
  if (before?.isArchived === true) {
    bad.add(line, 'serviceLine', 'This service line is archived.', 'Restore it under Service lines first.');
    return undefined;
  }
  const start = before ?? beginNew(group, line, bad);
  if (start === undefined) return undefined;
  const fields: ServiceLineFields = {
    ...fieldsOf(start),
    ...group.settings?.settings,
    roles: mergeRoles(start.roles, group.roles, roles, bad),
  };
  if (!check(fields, line, bad)) return undefined;
  const memberIds = new Set<string>(before?.memberIds);
  const isMember = (name: string): boolean => memberIds.has(people.get(name)?.before?.practitionerId ?? '');
  const names = group.members.map((row) => row.userPrincipalName).filter((name) => people.has(name));
  const newMembers = names.filter((name) => !isMember(name));
  if (memberIds.size + newMembers.length > SERVICE_LINE_LIMITS.members) {
    bad.add(
      line,
      'serviceLine',
      'Too many people for one service line.',
      `Name at most ${SERVICE_LINE_LIMITS.members}.`,
    );
    return undefined;
  }
  return {
    serviceLineId: before?.serviceLineId,
    fields,
    newMembers,
    knownMembers: names.length - newMembers.length,
    details: changesInWords(before, fields, newMembers.length),
  };
}

/** Where to point at when the service line as a whole is meant. */
function lineOf({ settings, roles, members }: RowsOfServiceLine): number {
  return settings?.line ?? roles[0]?.line ?? members[0]?.line ?? 1;
}

/** What a new service line begins with. @returns undefined when the file lacks what it cannot do without */
function beginNew(group: RowsOfServiceLine, line: number, bad: BadRows): ServiceLineFields | undefined {
  if (group.settings === undefined) {
    bad.add(
      line,
      'serviceLine',
      'There is no service line of this name.',
      'Check the spelling, or add a service line row for it.',
    );
    return undefined;
  }
  const { treatmentFunctionCode, durationMinutes } = group.settings.settings;
  if (treatmentFunctionCode === undefined) {
    bad.add(
      line,
      'treatmentFunctionCode',
      'A new service line needs it.',
      'Write its three digits, such as 307.',
    );
  }
  if (durationMinutes === undefined) {
    bad.add(line, 'durationMinutes', 'A new service line needs it.', 'Write the minutes with the patient.');
  }
  if (treatmentFunctionCode === undefined || durationMinutes === undefined) return undefined;
  return {
    ...SERVICE_LINE_DEFAULTS,
    name: group.name,
    treatmentFunctionCode,
    durationMinutes,
    roles: [],
    refillNoticeMinutes: null,
    teamsChannelId: null,
  };
}

function fieldsOf(line: ServiceLineFields | SavedServiceLine): ServiceLineFields {
  return {
    name: line.name,
    treatmentFunctionCode: line.treatmentFunctionCode,
    kind: line.kind,
    roles: line.roles,
    durationMinutes: line.durationMinutes,
    huddleMinutes: line.huddleMinutes,
    debriefMinutes: line.debriefMinutes,
    graceMinutes: line.graceMinutes,
    joinOpensMinutes: line.joinOpensMinutes,
    waitLookMinutes: line.waitLookMinutes,
    waitAlarmMinutes: line.waitAlarmMinutes,
    quorum: line.quorum,
    messageSet: line.messageSet,
    heldBackLanguages: line.heldBackLanguages,
    proxyOnlyRule: line.proxyOnlyRule,
    secondFactor: line.secondFactor,
    waitsInLobby: line.waitsInLobby,
    waitingMessages: line.waitingMessages,
    clinicalWords: line.clinicalWords,
    tentativeIsBusy: line.tentativeIsBusy,
    refillNoticeMinutes: line.refillNoticeMinutes,
    teamsChannelId: line.teamsChannelId,
  };
}

/** Those that there are, with the file's numbers, then the new ones in its order. */
function mergeRoles(
  before: readonly NeededRole[],
  rows: readonly RoleRow[],
  roles: RoleBook,
  bad: BadRows,
): NeededRole[] {
  const merged = new Map(before.map((role) => [role.roleCode, role]));
  for (const { line, label, requiredCount } of rows) {
    const role = roles.findOrAdd(label);
    if (role === undefined)
      bad.add(line, 'role', 'This is not the name of a role.', 'Use letters or digits.');
    else merged.set(role.roleCode, { ...role, ...merged.get(role.roleCode), requiredCount });
  }
  return [...merged.values()];
}

/** Holds it to the same rules as the form does. */
function check(fields: ServiceLineFields, line: number, bad: BadRows): boolean {
  const parsed = saveServiceLineSchema.safeParse({ ...fields, memberIds: [] });
  if (parsed.success) return true;
  for (const { path, message } of parsed.error.issues) {
    bad.add(line, columnOf(path[0]), 'This does not go together.', `${message}.`);
  }
  return false;
}

function columnOf(field: PropertyKey | undefined): ColumnKey | undefined {
  if (field === 'roles') return 'required';
  if (field === 'name') return 'serviceLine';
  return COLUMN_KEYS.find((key) => key === field);
}
