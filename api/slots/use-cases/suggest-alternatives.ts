import { Temporal } from 'temporal-polyfill';
import type { Parts } from '../../appointments/contract/parts.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Slot, SlotSearch } from '../contract/slots.ts';
import { queryOf, readForPlan, startPatience, type ReadingDependencies } from './read-availability.ts';
import { makeSearchEngine } from './search-engine.ts';
import { DAY_MS, planSearch } from './search-plan.ts';
import { makeSlotViews } from './slot-view.ts';

const HOW_MANY = 3;
/** How far on each side of the wanted time is looked. */
const DAYS_AROUND = 14;

/** A time that cannot be had, and what was wanted with it. */
export interface WantedSlot {
  serviceLineId: string;
  startsAt: string;
  staff: readonly { practitionerId: string; roleCode: string }[];
  /** The service line's own when both are left out. */
  durationMinutes?: number | undefined;
  parts?: Parts | undefined;
  patientId?: string | undefined;
  resourceIds?: readonly string[] | undefined;
  holdId?: string | undefined;
  groupSessionId?: string | undefined;
}

/** @throws Refusal service-line-not-found */
export type SuggestAlternatives = (actor: Actor, wanted: WantedSlot) => Promise<Slot[]>;

/**
 * The three slots nearest to what was wanted, for the same roles, parts, resources and patient: later ones first, earlier
 * ones when there are not enough. By start. None for a place in a group: its time is the group's.
 */
export function makeSuggestAlternatives(deps: ReadingDependencies): SuggestAlternatives {
  return async (actor, wanted) => {
    if (wanted.groupSessionId !== undefined) return [];
    const now = deps.now();
    const patience = startPatience(deps.now);
    const wantedAt = Temporal.Instant.from(wanted.startsAt).epochMilliseconds;
    const from = Math.max(now.epochMilliseconds, wantedAt - DAYS_AROUND * DAY_MS);
    const search = {
      ...sameAs(wanted),
      from: toText(from),
      to: toText(Math.max(from, wantedAt) + DAYS_AROUND * DAY_MS),
    };
    const { plan, known } = await readForPlan(deps, actor, wanted.serviceLineId, patience, (serviceLine) => {
      const planned = planSearch(search, serviceLine, actor.organisation.timeZone, now);
      return { plan: planned, query: queryOf(planned, actor, planned.window, now) };
    });
    const engine = makeSearchEngine(plan, known, plan.window);
    const found = engine.run(engine.all, from, Infinity);
    const later = found.filter((slot) => slot.from > wantedAt).slice(0, HOW_MANY);
    const sooner = found.filter((slot) => slot.from < wantedAt);
    const nearest = [...sooner.slice(sooner.length - (HOW_MANY - later.length)), ...later];
    return makeSlotViews(plan, known, engine, undefined).show(nearest);
  };
}

const toText = (millis: number): string => Temporal.Instant.fromEpochMilliseconds(millis).toString();

function sameAs(wanted: WantedSlot): SlotSearch {
  const counts = new Map<string, number>();
  for (const { roleCode } of wanted.staff) counts.set(roleCode, (counts.get(roleCode) ?? 0) + 1);
  const { durationMinutes, parts, resourceIds, holdId } = wanted;
  return {
    serviceLineId: wanted.serviceLineId,
    roles: [...counts].map(([roleCode, count]) => ({ roleCode, count })),
    ...(wanted.patientId === undefined ? {} : { patientId: wanted.patientId }),
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
    ...(parts === undefined ? {} : { parts }),
    ...(resourceIds === undefined ? {} : { resources: resourceIds.map((resourceId) => ({ resourceId })) }),
    ...(holdId === undefined ? {} : { holdId }),
  };
}
