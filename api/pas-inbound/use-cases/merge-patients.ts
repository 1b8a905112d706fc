import type { Now } from '../../kernel/clock.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { WaitingListRecord } from '../../refill/ports/waiting-list-store.ts';
import { leaveList } from '../../refill/use-cases/leave-list.ts';
import type { Stores } from '../ports/stores.ts';
import { hasDiedInOneAlone } from './died-in-one-alone.ts';
import { survivorOf } from '../rules/survivors-of.ts';

/**
 * A patient whose record was merged is the one of the record that survives, with everything they have: needs, contact,
 * authorities, appointments with their links, what is kept for them, their places on lists and in care homes, the cases about which
 * MDTs are asked. Whatever
 * cannot be given, because the other has an appointment at the same time, stays. Does nothing where the record in use is
 * not known here, nothing is left to give, or the PAS says of this record alone that the patient died.
 */
export function makeMergePatients({ now }: { now: Now }): TellOfStanding {
  return async (known, patientId) => {
    // a transaction hands every area the same object: the type of the caller only hides what is not the caller's
    const stores = known as Stores;
    const from = await stores.patients.findById(patientId);
    if (from === undefined) return;
    const into = await survivorOf((pasId) => stores.patients.findByPasId(pasId), from);
    if (into === undefined || (await hasDiedInOneAlone(stores, from, into))) return;
    await stores.patients.giveAll(patientId, into.patientId, now());
    await stores.appointments.giveAll(patientId, into.patientId);
    await stores.holds.giveAll(patientId, into.patientId);
    await stores.careHomes.giveAll(patientId, into.patientId);
    await stores.mdtCases.giveAll(patientId, into.patientId);
    const theirs = await stores.waitingList.listOfPatient(into.patientId);
    for (const entry of await stores.waitingList.listOfPatient(patientId)) {
      const { entryId, serviceLineId } = entry;
      // one person waits once for a service line
      const waitsAlready = theirs.find((entry) => entry.serviceLineId === serviceLineId);
      if (waitsAlready === undefined) await stores.waitingList.give(entryId, into.patientId);
      else {
        await leaveList({ now }, stores, entryId, 'mistake');
        await keepPlace(stores, waitsAlready, entry);
      }
    }
  };
}

/** The place that stays is as urgent, and as old, as either of the two was. */
async function keepPlace(
  { waitingList }: Pick<Stores, 'waitingList'>,
  stays: WaitingListRecord,
  goes: WaitingListRecord,
): Promise<void> {
  const isMoreUrgent = goes.priority === 'urgent' && stays.priority === 'routine';
  const isOlder = goes.waitingSince < stays.waitingSince;
  if (!isMoreUrgent && !isOlder) return;
  const { noticeMinutes, suits, givesUpAppointmentId } = stays;
  await waitingList.change(stays.entryId, {
    noticeMinutes,
    suits,
    givesUpAppointmentId,
    priority: isMoreUrgent ? goes.priority : stays.priority,
    waitingSince: isOlder ? goes.waitingSince : stays.waitingSince,
  });
}
