import { cancelWithin, type CancelDependencies } from '../../booking/use-cases/cancel-within.ts';
import type { PasChanger } from '../../booking/use-cases/changer.ts';
import type { PatientId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import { leaveList } from '../../refill/use-cases/leave-list.ts';
import type { Stores } from '../ports/stores.ts';
import { survivorOf } from '../rules/survivors-of.ts';

/** The PAS knows of the death, and not that the appointment is cancelled. */
const BY_PAS: PasChanger = { pasJob: 'end-after-death', isInPas: false };

/**
 * Ends what is open of a patient of whom the PAS says that they died: appointments that have not ended are cancelled with
 * `pat-dec`, places on short-notice lists end as `died`, and nobody is told. A consultation that is under way stays, for
 * a person to settle. Where a record was merged, what the PAS says of the one that survives counts.
 * What only a member of staff said stays open until somebody ends it: they may be mistaken.
 */
export function makeEndAfterDeath(deps: CancelDependencies): TellOfStanding {
  return async (known, patientId) => {
    // a transaction hands every area the same object: the type of the caller only hides what is not the caller's
    const stores = known as Stores;
    for (const died of await whoDied(stores, patientId)) await endAllOf(deps, stores, died);
  };
}

/** The patient, and who their record was merged into, since what was theirs is given to that one. */
async function whoDied({ patients }: Pick<Stores, 'patients'>, patientId: PatientId): Promise<PatientId[]> {
  const patient = await patients.findById(patientId);
  const into = patient && (await survivorOf((pasId) => patients.findByPasId(pasId), patient));
  if (into === undefined) return (await patients.hasDiedInPas(patientId)) ? [patientId] : [];
  return (await patients.hasDiedInPas(into.patientId)) ? [patientId, into.patientId] : [];
}

async function endAllOf(deps: CancelDependencies, stores: Stores, patientId: PatientId): Promise<void> {
  // freed slots are locked before appointments, as an answer to an offer does
  for (const { entryId } of await stores.waitingList.listOfPatient(patientId)) {
    await leaveList(deps, stores, entryId, 'died');
  }
  for (const { appointmentId } of await stores.appointments.listOpenOfPatient(patientId, deps.now())) {
    const appointment = await stores.appointments.lockById(appointmentId);
    if (appointment?.status !== 'booked') continue;
    try {
      await cancelWithin(deps, stores, BY_PAS, appointment, {
        by: 'patient',
        reason: 'pat-dec',
        note: 'The PAS says that the patient died.',
      });
    } catch (error) {
      // it is refused before anything is written
      if (!(error instanceof Refusal) || error.code !== 'consultation-under-way') throw error;
    }
  }
}
