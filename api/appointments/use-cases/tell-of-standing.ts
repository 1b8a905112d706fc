import { change } from '../../kernel/changes/change.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { PatientId } from '../../kernel/rules/id.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { Stores } from '../ports/stores.ts';
import { appointmentSubject } from '../rules/appointment-subject.ts';

/** The patient of the appointment died, or their record was merged or given up; or that was taken back. */
export const patientStandingChanged = change<'appointment', { patientId: PatientId }>({
  name: 'patient-standing-changed',
  about: 'appointment',
  screens: 'appointment-changed',
});

/**
 * Tells it of all that is open of the patient.
 * @param others what else is open of a patient beside appointments, of areas above
 */
export function makeTellOfStanding(
  deps: { tell: Tell; now: Now },
  others: readonly TellOfStanding[],
): TellOfStanding {
  return async (stores, patientId) => {
    // a transaction hands every area the same object: the type of the caller only hides what is not the caller's
    const all = stores as Stores;
    for (const appointment of await all.appointments.listOpenOfPatient(patientId, deps.now())) {
      await deps.tell(all, patientStandingChanged, appointmentSubject(appointment), { patientId });
    }
    for (const other of others) await other(stores, patientId);
  };
}
