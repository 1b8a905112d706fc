import { Temporal } from 'temporal-polyfill';
import type { SlotSearchResult } from '../contract/slots.ts';
import { searchSlots } from '../contract/endpoints.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { groupByDay } from './group-by-day.ts';
import { outlookView } from './outlook-view.ts';
import {
  queryOf,
  readForPlan,
  readFresh,
  refuseUnknown,
  startPatience,
  type Patience,
  type ReadingDependencies,
} from './read-availability.ts';
import { writeCursor } from './search-cursor.ts';
import { makeSearchEngine } from './search-engine.ts';
import { DAY_MS, planSearch, type SearchPlan } from './search-plan.ts';
import { makeSlotViews } from './slot-view.ts';
import { soonerWithout } from './sooner-without.ts';

const DEFAULT_LIMIT = 60;
/** How far beyond the window the first slot is looked for when it has none. */
const FURTHER_DAYS = 61;

/**
 * Times at which everything that was asked for is free, by day and page by page, with the best of them and how fresh that
 * knowledge is. When there is none: where the first one is, and what would make it sooner.
 * @throws Refusal service-line-not-found | patient-not-found | appointment-not-found | resource-not-found |
 *   window-too-long | window-ends-before-start | cursor-not-valid | role-not-in-service-line |
 *   person-not-in-service-line
 */
export function makeSearchSlots(deps: ReadingDependencies) {
  return useCase(searchSlots, async (actor, { body: search }) => {
    const now = deps.now();
    const patience = startPatience(deps.now);
    const { plan, known } = await readForPlan(deps, actor, search.serviceLineId, patience, (serviceLine) => {
      const planned = planSearch(search, serviceLine, actor.organisation.timeZone, now);
      return { plan: planned, query: queryOf(planned, actor, pageWindow(planned), now) };
    });
    refuseUnknown(plan, known);
    const window = pageWindow(plan);
    const engine = makeSearchEngine(plan, known, window);
    const found = engine.run(engine.all, window.from, Infinity);
    const page = found.slice(0, search.limit ?? DEFAULT_LIMIT);
    const last = page.at(-1);
    const isFirstPage = plan.after === undefined;
    const views = makeSlotViews(plan, known, engine, isFirstPage ? found[0]?.from : undefined);
    return {
      days: groupByDay(views.show(page), plan.timeZone),
      best: isFirstPage ? views.best(found) : [],
      nextCursor:
        last === undefined || page.length === found.length
          ? null
          : writeCursor(search, { after: last.from, to: plan.window.until }),
      timeZone: plan.timeZone,
      nothing: isFirstPage && found.length === 0 ? await lookFurther(deps, actor, plan, now, patience) : null,
      outlook: outlookView(known.people, candidatesOf(plan)),
    };
  });
}

const candidatesOf = (plan: SearchPlan) => [...new Set(plan.roles.flatMap((role) => role.candidates))];

/** The part of the search that the pages before left; nothing after its end. */
const pageWindow = ({ window, after = 0 }: SearchPlan): Span => ({
  from: Math.min(Math.max(window.from, after + 1), window.until),
  until: window.until,
});

async function lookFurther(
  deps: ReadingDependencies,
  actor: Actor,
  plan: SearchPlan,
  now: Temporal.Instant,
  patience: Patience,
): Promise<SlotSearchResult['nothing']> {
  const { from, until } = plan.window;
  const further = { from, until: until + FURTHER_DAYS * DAY_MS };
  const known = await readFresh(deps, actor, queryOf(plan, actor, further, now), patience);
  const engine = makeSearchEngine(plan, known, further);
  const [first] = engine.run(engine.all, from, 1);
  const [shown] = makeSlotViews(plan, known, engine, undefined).show(first === undefined ? [] : [first]);
  return {
    before: Temporal.Instant.fromEpochMilliseconds(until).toString(),
    first: shown ?? null,
    soonerWithout: soonerWithout(plan, known, engine, first),
  };
}
