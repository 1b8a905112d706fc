import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { suggestMdtOrder } from '../contract/planning-endpoints.ts';
import type { SuggestedOrder, TimedOrder } from '../contract/suggested-order.ts';
import type { ListOrderer } from '../ports/list-orderer.ts';
import type { Stores } from '../ports/stores.ts';
import type { TimedList } from '../rules/order-list.ts';
import { busyOf, needsOf, readList, spanOf, type CaseNeeds, type KnownList } from './list-needs.ts';
import { getMeetingFor } from './mdt-access.ts';
import { checkNotBegun } from './check-not-begun.ts';

interface Deps {
  transaction: Transaction<Stores>;
  listOrderer: ListOrderer;
  audit: Audit;
  now: Now;
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
  { mdt, preparing, people }: KnownList,
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
      checkNotBegun(found.meeting);
      return readList(stores, found, deps.now());
    });
    const { meeting, items, labelOf } = known;
    const span = spanOf(meeting);
    const busy = busyOf(known);
    const needs = needsOf(known, busy);
    const ordered = await deps.listOrderer.order({
      startsAt: span.from,
      lengthMinutes: Math.max(1, Math.floor((span.until - span.from) / 60_000)),
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
