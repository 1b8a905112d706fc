import { Temporal } from 'temporal-polyfill';
import type { PlanSeries, SeriesPlan } from '../contract/booking-changes.ts';
import type { Slot, SlotSearch } from '../../slots/contract/slots.ts';
import { seriesDates, type SeriesDate } from '../rules/series-dates.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { useCase, type UseCase } from '../../kernel/actors/use-case.ts';
import type { TypesOf } from '../../kernel/contract/endpoint.ts';
import type { searchSlots } from '../../slots/contract/endpoints.ts';
import { planSeries } from '../contract/endpoints.ts';
import { checkTime } from './check-time.ts';
import { clashInWords, NO_SUCH_TIME } from './clash-words.ts';

interface Deps {
  transaction: Transaction<Stores>;
  searchSlots: UseCase<TypesOf<typeof searchSlots>>;
  now: Now;
}

const HOW_MANY = 3;
/** How far on each side of a date that clashes another one is looked for. */
const DAYS_AROUND = 4;

type Clash = string | null;

/**
 * Previews a series: for each date whether it is free, and an alternative if not. Writes nothing.
 * @throws Refusal service-line-not-found | person-not-in-service-line | role-not-in-service-line | resource-not-found
 */
export function makePlanSeries(deps: Deps) {
  return useCase(planSeries, async (actor, { body: wanted }) => {
    const { timeZone } = actor.organisation;
    const first = Temporal.Instant.from(wanted.firstStartsAt);
    const dates = seriesDates(first, wanted.count, wanted.everyWeeks, timeZone);
    // all dates are on their way together
    const clashes = await deps.transaction.run(actor.orgId, (stores) =>
      Promise.all(dates.map((date) => clashOf(stores, actor, wanted, date, deps.now()))),
    );
    const appointments: SeriesPlan['appointments'] = [];
    for (const [index, { startsAt }] of dates.entries()) {
      const clash = clashes[index] ?? null;
      appointments.push({
        startsAt: startsAt.toString(),
        isFree: clash === null,
        clash,
        alternatives: clash === null ? [] : await alternativesTo(deps, actor, wanted, startsAt),
      });
    }
    return { timeZone, appointments };
  });
}

async function clashOf(
  stores: Stores,
  actor: Actor,
  wanted: PlanSeries,
  date: SeriesDate,
  now: Temporal.Instant,
): Promise<Clash> {
  if (!date.exists) return NO_SUCH_TIME;
  try {
    await checkTime(
      stores,
      actor,
      {
        serviceLineId: wanted.serviceLineId,
        startsAt: date.startsAt,
        parts: wanted.parts,
        durationMinutes: wanted.durationMinutes,
        staff: wanted.staff.map(({ practitionerId, roleCode }) => ({
          practitionerId: asId<'Practitioner'>(practitionerId),
          roleCode,
        })),
        resourceIds: (wanted.resourceIds ?? []).map((id) => asId<'Resource'>(id)),
        patientId: wanted.patientId === undefined ? undefined : asId<'Patient'>(wanted.patientId),
      },
      now,
    );
    return null;
  } catch (error) {
    const words = error instanceof Refusal ? clashInWords(error.code) : undefined;
    if (words === undefined) throw error;
    return words;
  }
}

/** With the same people, nearest first. None when a system that is needed for them does not answer. */
async function alternativesTo(
  deps: Deps,
  actor: Actor,
  wanted: PlanSeries,
  at: Temporal.Instant,
): Promise<Slot[]> {
  const around = { hours: DAYS_AROUND * 24 };
  const search: SlotSearch = {
    serviceLineId: wanted.serviceLineId,
    roles: rolesOf(wanted),
    from: at.subtract(around).toString(),
    to: at.add(around).toString(),
    limit: 500,
    ...(wanted.durationMinutes === undefined ? {} : { durationMinutes: wanted.durationMinutes }),
    ...(wanted.parts === undefined ? {} : { parts: wanted.parts }),
    ...(wanted.patientId === undefined ? {} : { patientId: wanted.patientId }),
    ...(wanted.resourceIds === undefined
      ? {}
      : { resources: wanted.resourceIds.map((resourceId) => ({ resourceId })) }),
  };
  try {
    const { days } = await deps.searchSlots(actor, { body: search });
    const distance = (slot: Slot): number =>
      Math.abs(Temporal.Instant.from(slot.startsAt).since(at).total('milliseconds'));
    return days
      .flatMap((day) => day.slots)
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, HOW_MANY);
  } catch (error) {
    if (error instanceof UpstreamFailure) return [];
    throw error;
  }
}

function rolesOf(wanted: PlanSeries): SlotSearch['roles'] {
  const people = new Map<string, string[]>();
  for (const { practitionerId, roleCode } of wanted.staff) {
    people.set(roleCode, [...(people.get(roleCode) ?? []), practitionerId]);
  }
  return [...people].map(([roleCode, anyOf]) => ({ roleCode, count: anyOf.length, anyOf }));
}
