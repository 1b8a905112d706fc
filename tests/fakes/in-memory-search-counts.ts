import { makeRateLimit } from '../../api/kernel/requests/rate-limit.ts';
import type { SearchCountStore } from '../../api/patients/ports/search-count-store.ts';
import { SEARCHES_PER_MINUTE } from '../../api/patients/use-cases/refuse-too-many-searches.ts';

/** Searches of each person as the database counts them. */
export function inMemorySearchCounts(): SearchCountStore {
  const searches = makeRateLimit(SEARCHES_PER_MINUTE);
  const notes = makeRateLimit(1);
  return {
    count: (practitionerId, _perMinute, at) => {
      const isAllowed = searches.allows(practitionerId, at);
      return Promise.resolve({ isAllowed, isToBeNoted: !isAllowed && notes.allows(practitionerId, at) });
    },
  };
}
