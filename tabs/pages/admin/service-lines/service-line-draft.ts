import { SERVICE_LINE_DEFAULTS } from '../../../../api/service-lines/contract/service-line-words.ts';
import type {
  SaveServiceLine,
  ServiceLineSetup,
} from '../../../../api/service-lines/contract/service-lines.ts';
import type { StaffPerson } from '../../../../api/staff/contract/staff.ts';
import { channelIdFrom } from '../../../../api/service-lines/contract/teams-channel.ts';

export type Member = ServiceLineSetup['members'][number];

export const toMember = (person: StaffPerson): Member => ({
  practitionerId: person.practitionerId,
  displayName: person.displayName,
  userPrincipalName: person.userPrincipalName,
  version: person.version,
  role: person.role,
  organisation: person.organisation,
});
export type NeededRole = SaveServiceLine['roles'][number];

/** Settings that are numbers, as they stand in their fields. */
export const NUMBER_FIELDS = [
  'durationMinutes',
  'huddleMinutes',
  'debriefMinutes',
  'graceMinutes',
  'joinOpensMinutes',
  'waitLookMinutes',
  'waitAlarmMinutes',
] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

/** A service line while somebody fills in the form. */
export interface ServiceLineDraft extends Pick<
  SaveServiceLine,
  | 'name'
  | 'treatmentFunctionCode'
  | 'kind'
  | 'roles'
  | 'messageSet'
  | 'waitingMessages'
  | 'waitsInLobby'
  | 'heldBackLanguages'
  | 'proxyOnlyRule'
  | 'secondFactor'
  | 'tentativeIsBusy'
> {
  numbers: Record<NumberField, string>;
  /** One a line. */
  clinicalWords: string;
  /** Empty: all who are required. */
  quorumCount: string;
  isEveryoneNeeded: boolean;
  isRefilled: boolean;
  refillNoticeMinutes: string;
  /** The channel's id, or its link. */
  channel: string;
  members: readonly Member[];
}

const USUAL_REFILL_NOTICE = '120';

function numbersOf(line: Record<NumberField, number>): Record<NumberField, string> {
  return {
    durationMinutes: String(line.durationMinutes),
    huddleMinutes: String(line.huddleMinutes),
    debriefMinutes: String(line.debriefMinutes),
    graceMinutes: String(line.graceMinutes),
    joinOpensMinutes: String(line.joinOpensMinutes),
    waitLookMinutes: String(line.waitLookMinutes),
    waitAlarmMinutes: String(line.waitAlarmMinutes),
  };
}

/** An empty form. @param members who works in it until somebody says otherwise */
export function newDraft(members: readonly Member[]): ServiceLineDraft {
  const {
    kind,
    messageSet,
    heldBackLanguages,
    waitingMessages,
    waitsInLobby,
    clinicalWords,
    proxyOnlyRule,
    secondFactor,
    tentativeIsBusy,
  } = SERVICE_LINE_DEFAULTS;
  return {
    name: '',
    treatmentFunctionCode: '',
    kind,
    roles: [],
    messageSet,
    waitingMessages,
    waitsInLobby,
    clinicalWords: clinicalWords.join('\n'),
    heldBackLanguages: [...heldBackLanguages],
    proxyOnlyRule,
    secondFactor,
    tentativeIsBusy,
    numbers: numbersOf(SERVICE_LINE_DEFAULTS),
    quorumCount: '',
    isEveryoneNeeded: true,
    isRefilled: false,
    refillNoticeMinutes: USUAL_REFILL_NOTICE,
    channel: '',
    members,
  };
}

/** What there is, in the form. */
export function draftOf(line: ServiceLineSetup): ServiceLineDraft {
  const { name, treatmentFunctionCode, kind, roles, messageSet, waitingMessages } = line;
  const { heldBackLanguages, proxyOnlyRule, secondFactor, tentativeIsBusy, waitsInLobby } = line;
  return {
    name,
    treatmentFunctionCode,
    kind,
    roles,
    messageSet,
    waitingMessages,
    waitsInLobby,
    clinicalWords: line.clinicalWords.join('\n'),
    heldBackLanguages,
    proxyOnlyRule,
    secondFactor,
    tentativeIsBusy,
    numbers: numbersOf(line),
    isEveryoneNeeded: line.quorum.rule === 'all-required',
    quorumCount: line.quorum.rule === 'at-least' ? String(line.quorum.count) : '',
    isRefilled: line.refillNoticeMinutes !== null,
    refillNoticeMinutes: String(line.refillNoticeMinutes ?? USUAL_REFILL_NOTICE),
    channel: line.teamsChannelId ?? '',
    members: line.members,
  };
}

/** An empty field is no number: the API says what belongs there. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** What is sent. */
export function saveOf(draft: ServiceLineDraft): SaveServiceLine {
  const { name, treatmentFunctionCode, kind, roles, messageSet, waitingMessages } = draft;
  const { heldBackLanguages, proxyOnlyRule, secondFactor, tentativeIsBusy, waitsInLobby } = draft;
  const channel = draft.channel.trim();
  return {
    name: name.trim(),
    treatmentFunctionCode: treatmentFunctionCode.trim(),
    kind,
    roles,
    messageSet,
    waitingMessages,
    waitsInLobby,
    clinicalWords: draft.clinicalWords
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
    heldBackLanguages,
    proxyOnlyRule,
    secondFactor,
    tentativeIsBusy,
    durationMinutes: numberOf(draft.numbers.durationMinutes),
    huddleMinutes: numberOf(draft.numbers.huddleMinutes),
    debriefMinutes: numberOf(draft.numbers.debriefMinutes),
    graceMinutes: numberOf(draft.numbers.graceMinutes),
    joinOpensMinutes: numberOf(draft.numbers.joinOpensMinutes),
    waitLookMinutes: numberOf(draft.numbers.waitLookMinutes),
    waitAlarmMinutes: numberOf(draft.numbers.waitAlarmMinutes),
    quorum: draft.isEveryoneNeeded
      ? { rule: 'all-required' }
      : { rule: 'at-least', count: numberOf(draft.quorumCount) },
    refillNoticeMinutes: draft.isRefilled ? numberOf(draft.refillNoticeMinutes) : null,
    teamsChannelId: channel === '' ? null : (channelIdFrom(channel) ?? channel),
    memberIds: draft.members.map((member) => member.practitionerId),
  };
}
