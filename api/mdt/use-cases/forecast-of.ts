import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { quorumWords } from '../contract/mdt-words.ts';
import type { ShownCaseForecast } from '../contract/forecast.ts';
import type { AnswerRecord } from '../ports/mdt-answer-store.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { forecastQuorum, type CaseToForecast, type ForecastPerson } from '../rules/forecast-quorum.ts';
import { neededFor } from '../rules/who-counts.ts';
import { readList, spanOf, takenIn, type KnownList } from './list-needs.ts';

/** Times in milliseconds since the epoch. */
type CaseOfForecast = Omit<ShownCaseForecast, 'startsAt' | 'endsAt'> & { from: number; until: number };

/** What is foreseen of a meeting to come, with the list that it was foreseen for. */
export interface MeetingForecast {
  cases: CaseOfForecast[];
  answers: AnswerRecord[];
  known: KnownList;
}

interface Named {
  practitionerId: PractitionerId;
  displayName: string;
  roles: readonly string[];
}

/** Members, their named cover, and those of the service line who have a role that a case needs: each once. */
function whoMayCome(
  { members }: MdtRecord,
  line: readonly { practitionerId: PractitionerId; displayName: string; roleCode: string }[],
  answers: readonly AnswerRecord[],
): Named[] {
  const roleOf = new Map(line.map(({ practitionerId, roleCode }) => [practitionerId, roleCode]));
  const other = ({ practitionerId, displayName }: Omit<Named, 'roles'>): Named => {
    const role = roleOf.get(practitionerId);
    return { practitionerId, displayName, roles: role === undefined ? [] : [role] };
  };
  const all = [
    ...members.map(({ practitionerId, displayName, roles }) => ({ practitionerId, displayName, roles })),
    ...members.flatMap(({ cover }) => (cover === undefined ? [] : [other(cover)])),
    ...answers.map(({ person }) => other(person)),
    ...line.map(other),
  ];
  return [...new Map(all.toReversed().map((one) => [one.practitionerId, one])).values()];
}

function peopleOf(
  known: KnownList,
  mayCome: readonly (Named & { hasLeft: boolean })[],
  answers: readonly AnswerRecord[],
): ForecastPerson[] {
  const { meeting, mdt, people } = known;
  const span = spanOf(meeting);
  return mayCome.map(({ practitionerId, displayName, roles, hasLeft }) => {
    const availability = people.find((one) => one.practitionerId === practitionerId);
    return {
      ...{ person: practitionerId, name: displayName, roles, hasLeft },
      isMember: mdt.members.some((one) => one.practitionerId === practitionerId),
      covers: mdt.members
        .filter(({ cover }) => cover?.practitionerId === practitionerId)
        .map((one) => ({ person: one.practitionerId, roles: one.roles })),
      answer: answers.find(({ person }) => person.practitionerId === practitionerId)?.answer,
      ...(availability === undefined ? { away: [], busy: [] } : takenIn(span, availability)),
      isKnown: availability?.isOutlookKnown ?? false,
    };
  });
}

/** The cases of the list one after the other, from the start of the meeting. */
function casesToForecast({ meeting, mdt, items, cases, caseTypes }: KnownList): CaseToForecast[] {
  let from = meeting.startsAt.epochMilliseconds;
  return items.map(({ caseId, minutes }) => {
    const mdtCase = cases.find((one) => one.caseId === caseId);
    const caseType = caseTypes.find(({ caseTypeId }) => caseTypeId === mdtCase?.caseTypeId);
    const until = from + minutes * 60_000;
    const one = { caseId, from, until, required: neededFor(mdt.coreRoles, caseType?.requiredRoles ?? []) };
    from = until;
    return one;
  });
}

/** What is foreseen of a meeting: from its list, answers, blocks, appointments and what is known of Outlook. */
export async function forecastOf(
  stores: Stores,
  found: { meeting: MeetingRecord; mdt: MdtRecord },
  now: Temporal.Instant,
): Promise<MeetingForecast> {
  const { meeting, mdt } = found;
  const answers = await stores.mdtAnswers.list(meeting.meetingId, meeting.startsAt);
  const line = await stores.serviceLines.findById(mdt.serviceLineId);
  const named = whoMayCome(mdt, line?.staff ?? [], answers);
  const staff = await stores.staff.listByIds(named.map(({ practitionerId }) => practitionerId));
  const gone = new Set(staff.filter(({ hasLeft }) => hasLeft).map(({ practitionerId }) => practitionerId));
  const mayCome = named.map((one) => ({ ...one, hasLeft: gone.has(one.practitionerId) }));
  const known = await readList(
    stores,
    found,
    now,
    mayCome.map(({ practitionerId }) => practitionerId),
  );
  const people = peopleOf(known, mayCome, answers);
  const wanted = casesToForecast(known);
  const nameOf = (id: string) => {
    const one = mayCome.find(({ practitionerId }) => practitionerId === id);
    if (one === undefined) throw new Error(`a forecast of somebody who may not come: ${id}`);
    return { practitionerId: one.practitionerId, displayName: one.displayName };
  };
  const { labelOf } = known;
  const cases = forecastQuorum(wanted, people).map((one, index): CaseOfForecast => {
    const short = one.short.map(({ role, missing }) => ({ role, label: labelOf(role), missing }));
    return {
      ...{ caseId: one.caseId, position: index + 1, isQuorate: one.isQuorate, isSure: one.isSure },
      ...{ from: wanted[index]?.from ?? 0, until: wanted[index]?.until ?? 0 },
      ...{ short, words: quorumWords(short) },
      away: one.away.map(({ person, why }) => ({ ...nameOf(person), why })),
      proposals: one.proposals.map(({ person, role, coverFor }) => ({
        ...{ ...nameOf(person), role, label: labelOf(role) },
        coverFor: coverFor === undefined ? null : nameOf(coverFor).displayName,
      })),
    };
  });
  return { cases, answers, known };
}
