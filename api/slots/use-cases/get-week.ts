import { Temporal } from 'temporal-polyfill';
import type { Week } from '../contract/slots.ts';
import { getWeek } from '../contract/endpoints.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { outlookView } from './outlook-view.ts';
import {
  isOutlookKnownFor,
  readForPlan,
  startPatience,
  type ReadingDependencies,
} from './read-availability.ts';
import type { ServiceLineStaff } from './search-plan.ts';
import { TAKEN_BY, type PersonAvailability } from '../ports/availability-store.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';

/**
 * A week of a service line: of each member of its staff when their sessions are and by what they are taken. No patient
 * is named. Outlook counts from now on; of a week that is over nothing has to be known.
 * @throws Refusal service-line-not-found
 */
export function makeGetWeek(deps: ReadingDependencies & { audit: Audit }) {
  return useCase(getWeek, async (actor, { query: { serviceLineId, date } }) => {
    const now = deps.now();
    const patience = startPatience(deps.now);
    const { timeZone } = actor.organisation;
    const day = Temporal.PlainDate.from(date);
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    const from = monday.toZonedDateTime(timeZone).toInstant();
    const to = monday.add({ days: 7 }).toZonedDateTime(timeZone).toInstant();
    const { plan: staff, known } = await readForPlan(deps, actor, serviceLineId, patience, (serviceLine) => ({
      plan: serviceLine.staff,
      query: {
        serviceLineId: serviceLine.serviceLineId,
        practitionerIds: serviceLine.staff.map((one) => one.practitionerId),
        ...{ from, to, now },
      },
    }));
    await deps.transaction.run(actor.orgId, (stores) =>
      deps.audit(stores, actor, 'viewed-week', `service-line:${serviceLineId}`),
    );
    const people = known.people.map((person) => ({
      ...person,
      isOutlookKnown: isOutlookKnownFor(person, { from, to, now }),
    }));
    const byId = new Map(people.map((person) => [person.practitionerId, person]));
    return {
      timeZone,
      startsOn: monday.toString(),
      people: staff.flatMap((member) => {
        const person = byId.get(member.practitionerId);
        return person === undefined ? [] : [toRow(member, person)];
      }),
      outlook: outlookView(people, staff),
    };
  });
}

function toRow(member: ServiceLineStaff, person: PersonAvailability): Week['people'][number] {
  return {
    practitionerId: member.practitionerId,
    displayName: member.displayName,
    roleCode: member.roleCode,
    roleLabel: member.roleLabel,
    open: byStart(person.open.map(toTexts)),
    taken: byStart(TAKEN_BY.flatMap((by) => person.taken[by].map((span) => ({ ...toTexts(span), by })))),
    isOutlookKnown: person.isOutlookKnown,
  };
}

function toTexts({ from, until }: Span): { startsAt: string; endsAt: string } {
  const text = (millis: number): string => Temporal.Instant.fromEpochMilliseconds(millis).toString();
  return { startsAt: text(from), endsAt: text(until) };
}

const byStart = <Timed extends { startsAt: string }>(spans: Timed[]): Timed[] =>
  spans.sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
