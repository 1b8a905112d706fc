import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { normalise, type Span } from '../../kernel/rules/time/free-spans.ts';
import type { PersonAvailability } from '../../slots/ports/availability-store.ts';
import type { CaseRecord, NamedPerson } from '../ports/mdt-case-store.ts';
import type { ListItemRecord, MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { CaseTypeRecord, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { candidatesOf, neededPeople } from '../rules/needed-people.ts';
import type { NeededRole } from '../rules/quorum.ts';
import { neededFor } from '../rules/who-counts.ts';
import { labels, type LabelOf } from './view-mdts.ts';

/** A list with the people whom it may need, as it stands in one transaction. */
export interface KnownList {
  meeting: MeetingRecord;
  mdt: MdtRecord;
  items: readonly ListItemRecord[];
  cases: readonly CaseRecord[];
  caseTypes: readonly CaseTypeRecord[];
  preparing: readonly { caseId: string; person: NamedPerson }[];
  people: readonly PersonAvailability[];
  labelOf: LabelOf;
}

/** What is known of Outlook is used as it is: nobody is asked. @param others people beside members, covers and those who prepare */
export async function readList(
  stores: Stores,
  { meeting, mdt }: Pick<KnownList, 'meeting' | 'mdt'>,
  now: Temporal.Instant,
  others: readonly PractitionerId[] = [],
): Promise<KnownList> {
  const { startsAt, endsAt } = meeting;
  const items = await stores.mdtMeetings.listItems(meeting.meetingId);
  const caseIds = items.map(({ caseId }) => caseId);
  const preparing = await stores.mdtProgress.preparing(caseIds);
  const ids = [
    ...mdt.members.flatMap(({ practitionerId, cover }) => [
      practitionerId,
      ...(cover === undefined ? [] : [cover.practitionerId]),
    ]),
    ...preparing.map(({ person }) => person.practitionerId),
    ...others,
  ];
  const { people } = await stores.availability.read({
    ...{ serviceLineId: mdt.serviceLineId, practitionerIds: [...new Set(ids)] },
    ...{ from: startsAt, to: endsAt, now },
  });
  return {
    ...{ meeting, mdt, items, preparing, people },
    cases: await stores.mdtCases.listByIds(caseIds),
    caseTypes: await stores.mdts.listCaseTypes([mdt.mdtId]),
    labelOf: await labels(stores),
  };
}

export const spanOf = ({ startsAt, endsAt }: Pick<MeetingRecord, 'startsAt' | 'endsAt'>): Span => ({
  from: startsAt.epochMilliseconds,
  until: endsAt.epochMilliseconds,
});

/** What takes somebody within a meeting, and what of it is being away. An entry in Outlook of exactly its time is the meeting. */
export function takenIn(meeting: Span, { taken }: PersonAvailability): { away: Span[]; busy: Span[] } {
  const { outlook, away, ...others } = taken;
  const isMeeting = ({ from, until }: Span): boolean => from === meeting.from && until === meeting.until;
  const within = (spans: readonly Span[]): Span[] =>
    normalise(
      spans.map(({ from, until }) => ({
        from: Math.max(from, meeting.from),
        until: Math.min(until, meeting.until),
      })),
    );
  return {
    away: within(away),
    busy: within([...Object.values(others).flat(), ...outlook.filter((span) => !isMeeting(span))]),
  };
}

/** By person: all that takes them within the meeting. */
export function busyOf({ meeting, people }: Pick<KnownList, 'meeting' | 'people'>): Map<string, Span[]> {
  const span = spanOf(meeting);
  return new Map(
    people.map((person) => {
      const { away, busy } = takenIn(span, person);
      return [person.practitionerId, normalise([...away, ...busy])];
    }),
  );
}

export interface CaseNeeds {
  item: ListItemRecord;
  people: string[];
  unfilled: { role: string; missing: number }[];
}

/** Whom each case of the list needs. @param core roles that every case needs, beside those of its type */
export function needsOf(
  known: KnownList,
  busy: ReadonlyMap<string, readonly Span[]>,
  core: readonly NeededRole[] = [],
): CaseNeeds[] {
  const { meeting, mdt, items, cases, caseTypes, preparing } = known;
  const { from, until } = spanOf(meeting);
  const candidates = candidatesOf(
    mdt.members.map(({ practitionerId, displayName, roles, hasLeft, cover }) => ({
      ...{ person: practitionerId, name: displayName, roles, hasLeft },
      cover: cover && { person: cover.practitionerId, name: cover.displayName },
    })),
    (person) => (busy.get(person) ?? []).reduce((sum, span) => sum + span.until - span.from, 0),
    until - from,
  );
  return items.map((item) => {
    const mdtCase = cases.find(({ caseId }) => caseId === item.caseId);
    const caseType = caseTypes.find(({ caseTypeId }) => caseTypeId === mdtCase?.caseTypeId);
    const theirs = preparing.filter(({ caseId }) => caseId === item.caseId);
    const { people, unfilled } = neededPeople(
      neededFor(core, caseType?.requiredRoles ?? []),
      candidates,
      theirs.map(({ person }) => person.practitionerId),
    );
    return { item, people, unfilled };
  });
}
