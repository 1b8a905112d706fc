import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { MdtAgendaCardView } from '../../cards/ports/mdt-card-views.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { standingOf } from '../../mdt/use-cases/case-standing.ts';
import { forecastOf, type MeetingForecast } from '../../mdt/use-cases/forecast-of.ts';
import { busyOf, needsOf, spanOf } from '../../mdt/use-cases/list-needs.ts';
import type { Stores } from '../ports/stores.ts';
import { cardHead, initialsOf, type FoundMeeting } from './card-head.ts';

type Cases = MdtAgendaCardView['cases'];
type Window = MdtAgendaCardView['people'][number] & { practitionerId: string };

/** People whose card Teams brings up to date by itself (Microsoft Teams, user specific views). */
const MOST_REFRESHED = 60;

const textOf = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

/** Who is needed when: from the start of their first case to the end of their last one. */
function windowsOf({ known, cases, answers }: MeetingForecast): Window[] {
  const { meeting, mdt, preparing } = known;
  const names = new Map<string, string>([
    ...preparing.map(({ person }): [string, string] => [person.practitionerId, person.displayName]),
    ...mdt.members.flatMap(({ practitionerId, displayName, cover }): [string, string][] => [
      [practitionerId, displayName],
      ...(cover === undefined ? [] : [[cover.practitionerId, cover.displayName] as [string, string]]),
    ]),
  ]);
  const busy = busyOf(known);
  // whoever said that they cannot come is stood for by their cover, as if they were busy throughout
  for (const { person, answer } of answers) {
    if (answer === 'not-coming') busy.set(person.practitionerId, [spanOf(meeting)]);
  }
  const needs = needsOf(known, busy, mdt.coreRoles);
  return [...new Set(needs.flatMap(({ people }) => people))]
    .map((practitionerId) => {
      const theirs = cases.filter((_one, index) => needs[index]?.people.includes(practitionerId) === true);
      return {
        ...{ practitionerId, name: names.get(practitionerId) ?? '' },
        from: textOf(Math.min(...theirs.map(({ from }) => from))),
        until: textOf(Math.max(...theirs.map(({ until }) => until))),
        numbers: theirs.map(({ position }) => position),
      };
    })
    .toSorted(
      (one, other) =>
        Date.parse(one.from) - Date.parse(other.from) || one.name.localeCompare(other.name, 'en-GB'),
    );
}

async function casesOf(stores: Stores, { known, cases }: MeetingForecast): Promise<Cases> {
  const { meeting, items, caseTypes } = known;
  const initialsFor = await initialsOf(stores, known.cases);
  return cases.map(({ caseId, position, from, until, short }) => {
    const record = known.cases.find((one) => one.caseId === caseId);
    const caseType = caseTypes.find(({ caseTypeId }) => caseTypeId === record?.caseTypeId);
    if (record === undefined || caseType === undefined) throw new Error(`a case without its type: ${caseId}`);
    return {
      ...{ number: position, initials: initialsFor(caseId), at: textOf(from) },
      minutes: (until - from) / 60_000,
      isLate: items.some((one) => one.caseId === caseId && one.lateReason !== undefined),
      missing: {
        fields: standingOf(record, caseType).missing.length,
        preparations: record.preparationsOpen,
      },
      short: meeting.status === 'planned' ? short.map(({ label }) => label) : [],
    };
  });
}

const spokeWithBot = z.looseObject({ user: z.looseObject({ id: z.string() }) });

/** Of the members and their cover: those whom the bot has met, by the id that Teams gave them. */
async function refreshedFor(stores: Stores, { mdt }: FoundMeeting): Promise<string[]> {
  const ids = [
    mdt.chairedBy,
    ...mdt.members.flatMap(({ practitionerId, cover }) => [
      practitionerId,
      ...(cover === undefined ? [] : [cover.practitionerId]),
    ]),
  ];
  const people = await stores.staff.listByIds([...new Set(ids)]);
  const found: string[] = [];
  for (const { entraObjectId } of people) {
    if (found.length === MOST_REFRESHED) break;
    const reference = await stores.conversations.findByKey(`person:${entraObjectId}`);
    const id = spokeWithBot.safeParse(reference).data?.user.id;
    if (id !== undefined) found.push(id);
  }
  return found.sort();
}

/** @param reader undefined: the card that everybody in the channel reads */
export async function agendaView(
  stores: Stores,
  found: FoundMeeting,
  { organisation, reader, now }: { organisation: string; reader?: PractitionerId; now: Temporal.Instant },
): Promise<MdtAgendaCardView> {
  const { meeting } = found;
  const forecast = await forecastOf(stores, found, now);
  const windows = windowsOf(forecast);
  const own = windows.find(({ practitionerId }) => practitionerId === reader);
  const answer = forecast.answers.find(({ person }) => person.practitionerId === reader)?.answer;
  return {
    ...cardHead(found, organisation),
    ...{ kind: 'mdt-agenda', endsAt: meeting.endsAt.toString(), status: meeting.status },
    cases: await casesOf(stores, forecast),
    people: windows.map(({ name, from, until, numbers }) => ({ name, from, until, numbers })),
    refreshFor: await refreshedFor(stores, found),
    forYou:
      reader === undefined
        ? null
        : {
            answer: answer ?? null,
            needed: own === undefined ? null : { from: own.from, until: own.until, numbers: own.numbers },
          },
  };
}
