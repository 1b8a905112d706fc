import type { Audit } from '../kernel/audit/audit.ts';
import { routesOf } from '../http/routes-of.ts';
import { slotEndpoints } from './contract/endpoints.ts';
import { slotSchemas } from './contract/schemas.ts';
import { makeGetWeek } from './use-cases/get-week.ts';
import type { ReadingDependencies } from './use-cases/read-availability.ts';
import { makeSearchSlots } from './use-cases/search-slots.ts';
import { makeSuggestAlternatives } from './use-cases/suggest-alternatives.ts';

/** Times at which everyone is free: searched for, shown by week, named in place of one that was taken. */
export function makeSlots(deps: ReadingDependencies & { audit: Audit }) {
  const useCases = { searchSlots: makeSearchSlots(deps), getWeek: makeGetWeek(deps) };
  return {
    useCases,
    routes: routesOf(slotEndpoints, slotSchemas, useCases),
    suggestAlternatives: makeSuggestAlternatives(deps),
  };
}
