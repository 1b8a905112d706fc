import type { Now } from '../../kernel/clock.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import { leaveList } from '../../refill/use-cases/leave-list.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * A patient whose record was merged is the one of the record that survives, with everything they have: needs, contact,
 * authorities, appointments with their links, what is kept for them, their places on lists and in care homes. Whatever
 * cannot be given, because the other has an appointment at the same time, stays. Does nothing where the other record is
 * not known here, or nothing is left to give.
 */
export function makeMergePatients({ now }: { now: Now }): TellOfStanding {
  return async (known, patientId) => {
    // a transaction hands every area the same object: the type of the caller only hides what is not the caller's
    const stores = known as Stores;
    const from = await stores.patients.findById(patientId);
    if (from?.replacedBy === undefined) return;
    const into = await stores.patients.findByPasId(from.replacedBy);
    if (into === undefined) return;
    await stores.patients.giveAll(patientId, into.patientId, now());
    await stores.appointments.giveAll(patientId, into.patientId);
    await stores.holds.giveAll(patientId, into.patientId);
    await stores.careHomes.giveAll(patientId, into.patientId);
    const theirs = await stores.waitingList.listOfPatient(into.patientId);
    for (const { entryId, serviceLineId } of await stores.waitingList.listOfPatient(patientId)) {
      // one person waits once for a service line
      const waitsAlready = theirs.some((entry) => entry.serviceLineId === serviceLineId);
      if (waitsAlready) await leaveList({ now }, stores, entryId, 'mistake');
      else await stores.waitingList.give(entryId, into.patientId);
    }
  };
}
