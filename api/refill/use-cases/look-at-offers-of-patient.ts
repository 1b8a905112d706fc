import type { Now } from '../../kernel/clock.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { Stores } from '../ports/stores.ts';
import { lookAgain } from './look-again.ts';

/**
 * Takes the next step of each slot that is offered to the patient: an offer to somebody who died ends there, behind the
 * lock under which offers are answered. Screens that show a place of theirs on a short-notice list read it again.
 */
export function makeLookAtOffersOfPatient(deps: { now: Now }): TellOfStanding {
  return async (known, patientId) => {
    // a transaction hands every area the same object: the type of the caller only hides what is not the caller's
    const stores = known as Stores;
    for (const { freedSlotId } of await stores.offers.listOpenOfPatient(patientId)) {
      await lookAgain(stores, freedSlotId, deps.now());
    }
    for (const { entryId, serviceLineId } of await stores.waitingList.listOfPatient(patientId)) {
      const subject = { kind: 'waiting-list-entry', id: entryId, serviceLineId } as const;
      await stores.liveEvents.add({ subject, kind: 'refill-changed' });
    }
  };
}
