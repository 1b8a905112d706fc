import type { Temporal } from 'temporal-polyfill';
import { UpstreamFailure } from '../domain/shared/upstream-failure.ts';
import type { OrgId } from '../domain/shared/id.ts';
import type { Now } from './ports/clock.ts';
import type { Practitioner } from './ports/directory.ts';
import type { FreeBusy } from './ports/graph.ts';
import type { Transaction } from './ports/stores.ts';

/**
 * Reads these people's Outlook for a window and keeps it. What could not be read stays as it was, with its age.
 * @param waitMs how long to wait for Graph
 * @returns whether Graph answered
 */
export type RefreshOutlook = (
  orgId: OrgId,
  people: readonly Practitioner[],
  from: Temporal.Instant,
  to: Temporal.Instant,
  waitMs: number,
) => Promise<boolean>;

export function makeRefreshOutlook(deps: {
  transaction: Transaction;
  freeBusy: FreeBusy;
  /** Told when what is known has to do. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  now: Now;
}): RefreshOutlook {
  return async (orgId, people, from, to, waitMs) => {
    if (people.length === 0) return true;
    let read;
    try {
      read = await deps.freeBusy.read([...people], from, to, AbortSignal.timeout(waitMs));
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      // what is known stays, and every screen that uses it shows how old it is
      deps.onUpstreamFailure(error);
      return false;
    }
    const idOf = new Map(people.map((person) => [person.entraObjectId, person.practitionerId]));
    const known = read.flatMap((person) => {
      const practitionerId = idOf.get(person.entraObjectId);
      return practitionerId === undefined ? [] : [{ ...person, practitionerId }];
    });
    await deps.transaction.run(orgId, ({ availability }) =>
      availability.saveBusy(known, from, to, deps.now()),
    );
    return true;
  };
}
