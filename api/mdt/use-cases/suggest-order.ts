import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { normalise, type Span } from '../../kernel/rules/time/free-spans.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PersonAvailability } from '../../slots/ports/availability-store.ts';
import { suggestMdtOrder } from '../contract/planning-endpoints.ts';
import type { SuggestedOrder, TimedOrder } from '../contract/suggested-order.ts';
import type { ListOrderer } from '../ports/list-orderer.ts';
import type { CaseRecord, NamedPerson } from '../ports/mdt-case-store.ts';
import type { ListItemRecord, MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { CaseTypeRecord, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { isMeetingOver } from '../rules/case-terms.ts';
import { candidatesOf, neededPeople, type Candidate } from '../rules/needed-people.ts';
import type { TimedList } from '../rules/order-list.ts';
import { getMeetingFor } from './mdt-access.ts';
import { labels, type LabelOf } from './view-mdts.ts';

interface Deps {
  transaction: Transaction<Stores>;
  listOrderer: ListOrderer;
  audit: Audit;
  now: Now;
}

/** What an order is made of, as it stands in one transaction. */
interface Known {
  meeting: MeetingRecord;
  mdt: MdtRecord;
  items: readonly ListItemRecord[];
  cases: readonly CaseRecord[];
  caseTypes: readonly CaseTypeRecord[];
  preparing: readonly { caseId: string; person: NamedPerson }[];
  people: readonly PersonAvailability[];
  labelOf: LabelOf;
}

/** @throws Refusal mdt-meeting-not-found | mdt-meeting-over | mdt-meeting-begun */
async function readAll(
  { now }: Pick<Deps, 'now'>,
  stores: Stores,
  { meeting, mdt }: Pick<Known, 'meeting' | 'mdt'>,
): Promise<Known> {
  const { status, startsAt, endsAt } = meeting;
  if (isMeetingOver(status)) throw new Refusal('mdt-meeting-over');
  if (status === 'running') throw new Refusal('mdt-meeting-begun');
  const items = await stores.mdtMeetings.listItems(meeting.meetingId);
  const caseIds = items.map(({ caseId }) => caseId);
  const preparing = await stores.mdtProgress.preparing(caseIds);
  const ids = [
    ...mdt.members.flatMap(({ practitionerId, cover }) => [
      practitionerId,
      ...(cover === undefined ? [] : [cover.practitionerId]),
    ]),
    ...preparing.map(({ person }) => person.practitionerId),
  ];
  const { people } = await stores.availability.read({
    serviceLineId: mdt.serviceLineId,
    practitionerIds: [...new Set(ids)],
    from: startsAt,
    to: endsAt,
    now: now(),
  });
  return {
    ...{ meeting, mdt, items, preparing, people },
    cases: await stores.mdtCases.listByIds(caseIds),
    caseTypes: await stores.mdts.listCaseTypes([mdt.mdtId]),
    labelOf: await labels(stores),
  };
}

const spanOf = ({ startsAt, endsAt }: MeetingRecord): Span => ({
  from: startsAt.epochMilliseconds,
  until: endsAt.epochMilliseconds,
});

/** What takes somebody within a meeting. An entry in Outlook of exactly its time is the meeting itself. */
function busyIn(meeting: Span, { taken }: PersonAvailability): Span[] {
  const { outlook, ...others } = taken;
  const isMeeting = ({ from, until }: Span): boolean => from === meeting.from && until === meeting.until;
  const all = [...Object.values(others).flat(), ...outlook.filter((span) => !isMeeting(span))];
  return normalise(
    all.map(({ from, until }) => ({
      from: Math.max(from, meeting.from),
      until: Math.min(until, meeting.until),
    })),
  );
}

interface CaseNeeds {
  item: ListItemRecord;
  people: string[];
  unfilled: { role: string; missing: number }[];
}

function needsOf(
  { items, cases, caseTypes, preparing }: Known,
  candidates: readonly Candidate[],
): CaseNeeds[] {
  return items.map((item) => {
    const mdtCase = cases.find(({ caseId }) => caseId === item.caseId);
    const caseType = caseTypes.find(({ caseTypeId }) => caseTypeId === mdtCase?.caseTypeId);
    const theirs = preparing.filter(({ caseId }) => caseId === item.caseId);
    const { people, unfilled } = neededPeople(
      caseType?.requiredRoles ?? [],
      candidates,
      theirs.map(({ person }) => person.practitionerId),
    );
    return { item, people, unfilled };
  });
}

const textOf = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

const timedOrder = ({ cases, breaks, keptPersonMinutes, windows }: TimedList): TimedOrder => ({
  cases: cases.map(({ id, from, until }) => ({ caseId: id, startsAt: textOf(from), endsAt: textOf(until) })),
  breaks: breaks.map((one) =>
    one.kind === 'busy' ? { kind: one.kind, caseId: one.caseId, practitionerId: one.person } : one,
  ),
  keptPersonMinutes,
  windows: windows.map(({ person, from, until, ownMinutes, keptMinutes }) => ({
    ...{ practitionerId: person, from: textOf(from), until: textOf(until), ownMinutes, keptMinutes },
  })),
});

/** Of the people whom cases need, by name. */
function peopleView(
  { mdt, preparing, people }: Known,
  needs: readonly CaseNeeds[],
): SuggestedOrder['people'] {
  const names = new Map<string, string>([
    ...mdt.members.flatMap(({ practitionerId, displayName, cover }): [string, string][] => [
      [practitionerId, displayName],
      ...(cover === undefined ? [] : [[cover.practitionerId, cover.displayName] as [string, string]]),
    ]),
    ...preparing.map(({ person }): [string, string] => [person.practitionerId, person.displayName]),
  ]);
  const collator = new Intl.Collator('en-GB');
  return [...new Set(needs.flatMap((one) => one.people))]
    .map((practitionerId) => ({
      practitionerId,
      displayName: names.get(practitionerId) ?? '',
      isOutlookKnown: people.find((one) => one.practitionerId === practitionerId)?.isOutlookKnown ?? false,
    }))
    .toSorted((one, other) => collator.compare(one.displayName, other.displayName));
}

/**
 * An order for the list of a meeting that has not begun. It is worked out after the transaction that read it, and what is
 * known of Outlook is used as it is: nobody is asked.
 * @throws Refusal mdt-meeting-not-found | mdt-meeting-over | mdt-meeting-begun | mdt-order-takes-too-long
 */
export function makeSuggestMdtOrder(deps: Deps) {
  return useCase(suggestMdtOrder, async (actor, { meetingId }): Promise<SuggestedOrder> => {
    const known = await deps.transaction.run(actor.orgId, async (stores) => {
      const found = await getMeetingFor(stores, actor, suggestMdtOrder.roles, meetingId);
      await deps.audit(stores, actor, 'viewed-mdt-order', `mdt-meeting:${found.meeting.meetingId}`);
      return readAll(deps, stores, found);
    });
    const { meeting, mdt, items, people, labelOf } = known;
    const span = spanOf(meeting);
    const length = span.until - span.from;
    const busy = new Map<string, Span[]>(
      people.map((person) => [person.practitionerId, busyIn(span, person)]),
    );
    const candidates = candidatesOf(
      mdt.members.map(({ practitionerId, displayName, roles, hasLeft, cover }) => ({
        ...{ person: practitionerId, name: displayName, roles, hasLeft },
        cover: cover && { person: cover.practitionerId, name: cover.displayName },
      })),
      (person) => (busy.get(person) ?? []).reduce((sum, { from, until }) => sum + until - from, 0),
      length,
    );
    const needs = needsOf(known, candidates);
    const ordered = await deps.listOrderer.order({
      startsAt: span.from,
      lengthMinutes: Math.max(1, Math.floor(length / 60_000)),
      cases: needs.map(({ item, people: needed }) => ({
        ...{ id: item.caseId, minutes: item.minutes, needs: needed, fixedStart: undefined },
      })),
      handOrder: items.map(({ caseId }) => caseId),
      busy: [...busy].flatMap(([person, spans]) => spans.map((one) => ({ ...one, person }))),
    });
    return {
      meetingId: meeting.meetingId,
      version: meeting.version,
      howFound: ordered.howFound,
      savedPersonMinutes: ordered.savedPersonMinutes,
      present: timedOrder(ordered.hand),
      suggested: timedOrder(ordered.best),
      people: peopleView(known, needs),
      unfilled: needs.flatMap(({ item, unfilled }) =>
        unfilled.map(({ role, missing }) => ({
          ...{ caseId: item.caseId, role, label: labelOf(role), missing },
        })),
      ),
    };
  });
}
