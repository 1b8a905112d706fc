import {
  messageSets,
  proxyOnlyRules,
  secondFactors,
  serviceLineKinds,
  waitingMessageRules,
} from '../../contract/service-line-words.ts';
import type { ServiceLineFields } from '../../ports/service-line-setup-store.ts';

const minutes = (value: number): string => `${value} min`;

/** Each setting, what it is called and how its value reads. */
const SETTINGS: readonly [label: string, words: (fields: ServiceLineFields) => string][] = [
  ['Treatment function code', (fields) => fields.treatmentFunctionCode],
  ['Kind', (fields) => serviceLineKinds[fields.kind]],
  ['With the patient', (fields) => minutes(fields.durationMinutes)],
  ['Huddle', (fields) => minutes(fields.huddleMinutes)],
  ['Debrief', (fields) => minutes(fields.debriefMinutes)],
  ['Grace', (fields) => minutes(fields.graceMinutes)],
  ['Waiting room opens', (fields) => `${fields.joinOpensMinutes} min before`],
  ['A wait is long', (fields) => `after ${minutes(fields.waitLookMinutes)}`],
  ['Others are told of a wait', (fields) => `after ${minutes(fields.waitAlarmMinutes)}`],
  [
    'Quorum',
    ({ quorum }) => (quorum.rule === 'at-least' ? `at least ${quorum.count}` : 'all who are required'),
  ],
  ['Messages', (fields) => messageSets[fields.messageSet]],
  ['Wait again in Teams’ lobby', (fields) => (fields.waitsInLobby ? 'yes' : 'no')],
  ['Messages while waiting', (fields) => waitingMessageRules[fields.waitingMessages].toLowerCase()],
  ['Clinical words', (fields) => fields.clinicalWords.join(', ') || 'none'],
  ['Proxy alone', (fields) => proxyOnlyRules[fields.proxyOnlyRule]],
  ['Links ask for', (fields) => secondFactors[fields.secondFactor].toLowerCase()],
  ['Tentative is busy', (fields) => (fields.tentativeIsBusy ? 'yes' : 'no')],
  [
    'Freed slots are offered',
    ({ refillNoticeMinutes }) =>
      refillNoticeMinutes === null ? 'not at all' : `until ${refillNoticeMinutes} min before`,
  ],
  ['Teams channel', (fields) => fields.teamsChannelId ?? 'none'],
];

const needed = (count: number, label: string): string =>
  count === 0 ? `${label} (optional)` : `${count} × ${label}`;

/** What an import changes of a service line. @param before undefined: it is new */
export function changesInWords(
  before: ServiceLineFields | undefined,
  after: ServiceLineFields,
  newMembers: number,
): string[] {
  const people = newMembers === 0 ? [] : [newMembers === 1 ? '1 person joins' : `${newMembers} people join`];
  const roles = roleChanges(before, after);
  if (before === undefined) {
    return [`New: ${after.treatmentFunctionCode}, ${minutes(after.durationMinutes)}`, ...roles, ...people];
  }
  const settings = SETTINGS.flatMap(([label, words]) =>
    words(before) === words(after) ? [] : [`${label}: ${words(before)} → ${words(after)}`],
  );
  return [...settings, ...roles, ...people];
}

function roleChanges(before: ServiceLineFields | undefined, after: ServiceLineFields): string[] {
  return after.roles.flatMap(({ roleCode, label, requiredCount }) => {
    const earlier = before?.roles.find((role) => role.roleCode === roleCode);
    if (earlier === undefined) return [`Role: ${needed(requiredCount, label)}`];
    if (earlier.requiredCount === requiredCount) return [];
    return [`Role: ${needed(earlier.requiredCount, label)} → ${needed(requiredCount, label)}`];
  });
}
