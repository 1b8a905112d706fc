import type { Temporal } from 'temporal-polyfill';
import { quorumWords } from '../contract/mdt-words.ts';
import type { MeetingNow } from '../contract/running.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { ListItemRecord, MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { DiscussionRecord } from '../ports/mdt-presence-store.ts';
import type { CaseTypeRecord, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { OutcomeState } from '../rules/outcome-state.ts';
import { quorumOf, type Quorum } from '../rules/quorum.ts';
import { neededFor } from '../rules/who-counts.ts';
import { momentOf, peopleView, presenceOf, type MeetingPresence } from './meeting-presence.ts';
import { outcomeStates } from './outcome-states.ts';

type CaseNow = MeetingNow['cases'][number];

export function quorumView(
  { isQuorate, short, filled }: Quorum,
  { labelOf, personOf }: Pick<MeetingPresence, 'labelOf' | 'personOf'>,
): CaseNow['quorum'] {
  const named = short.map(({ role, missing }) => ({ role, label: labelOf(role), missing }));
  return {
    ...{ isQuorate, words: quorumWords(named), short: named },
    filled: filled.map(({ role, person, coverFor, by }) => ({
      ...{ role, label: labelOf(role), person: personOf(person), by },
      coverFor: coverFor === undefined ? null : personOf(coverFor),
    })),
  };
}

/** With those who are there at the moment of the presence. */
export function quorumFor(
  mdt: Pick<MdtRecord, 'coreRoles'>,
  caseType: Pick<CaseTypeRecord, 'requiredRoles'>,
  { present }: Pick<MeetingPresence, 'present'>,
): Quorum {
  return quorumOf(neededFor(mdt.coreRoles, caseType.requiredRoles), present);
}

/** Whole minutes of turns until a moment. */
export const minutesOf = (turns: readonly DiscussionRecord[], moment: Temporal.Instant): number =>
  Math.floor(
    turns.reduce(
      (sum, { beganAt, endedAt }) => sum + Math.max(0, beganAt.until(endedAt ?? moment).total('minutes')),
      0,
    ),
  );

interface Known {
  mdt: MdtRecord;
  caseTypes: readonly CaseTypeRecord[];
  records: readonly CaseRecord[];
  turns: readonly DiscussionRecord[];
  presence: MeetingPresence;
  stateOf: (caseId: ListItemRecord['caseId']) => OutcomeState;
  moment: Temporal.Instant;
}

function caseNow({ caseId, position, minutes }: ListItemRecord, known: Known): CaseNow {
  const { mdt, presence, moment } = known;
  const record = known.records.find((one) => one.caseId === caseId);
  const caseType = known.caseTypes.find((one) => one.caseTypeId === record?.caseTypeId);
  if (caseType === undefined) throw new Error(`a case without its type: ${caseId}`);
  const turns = known.turns.filter((one) => one.caseId === caseId);
  return {
    ...{ caseId, position, minutesPlanned: minutes },
    isCurrent: turns.some(({ endedAt }) => endedAt === undefined),
    wasDiscussed: turns.length > 0,
    minutesSpent: minutesOf(turns, moment),
    turns: turns.map(({ beganAt, endedAt }) => ({
      beganAt: beganAt.toString(),
      endedAt: endedAt?.toString() ?? null,
    })),
    outcome: known.stateOf(caseId),
    quorum: quorumView(quorumFor(mdt, caseType, presence), presence),
  };
}

/** A meeting as it is at this moment. */
export async function viewMeetingNow(
  stores: Stores,
  mdt: MdtRecord,
  meeting: MeetingRecord,
  now: Temporal.Instant,
): Promise<MeetingNow> {
  const { meetingId, version, status } = meeting;
  const moment = momentOf(meeting, now);
  const items = await stores.mdtMeetings.listItems(meetingId);
  const presence = await presenceOf(stores, mdt, meeting, moment);
  const turns = await stores.mdtPresence.listDiscussions(meetingId);
  const known = {
    ...{ mdt, presence, turns, moment },
    caseTypes: await stores.mdts.listCaseTypes([mdt.mdtId]),
    records: await stores.mdtCases.listByIds(items.map(({ caseId }) => caseId)),
    stateOf: await outcomeStates(stores, meetingId),
  };
  const cases = items.map((item) => caseNow(item, known));
  const current = turns.find(({ endedAt }) => endedAt === undefined);
  return {
    ...{ meetingId, version, status, at: moment.toString() },
    current: current === undefined ? null : { caseId: current.caseId, beganAt: current.beganAt.toString() },
    nextCaseId: cases.find(({ wasDiscussed }) => !wasDiscussed)?.caseId ?? null,
    people: peopleView(presence),
    cases,
    seesCall: (await stores.mdtTeams.find(meetingId))?.appInChatAt !== undefined,
  };
}

/** One that was just written. */
export async function showMeetingNow(
  stores: Stores,
  mdt: MdtRecord,
  meetingId: MeetingRecord['meetingId'],
  now: Temporal.Instant,
): Promise<MeetingNow> {
  const meeting = await stores.mdtMeetings.findById(meetingId);
  if (meeting === undefined) throw new Error('a meeting that was just written is not there');
  return viewMeetingNow(stores, mdt, meeting, now);
}
