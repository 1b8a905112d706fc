import type { Tell } from '../../kernel/changes/tell.ts';
import { change } from '../../kernel/changes/change.ts';
import type { OrgId, PatientId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { askPasAgain, type AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { appointmentSubject } from '../rules/appointment-subject.ts';
import type { Stores } from '../ports/stores.ts';

/** The patient of the appointment died, or their record was merged or given up; or that was taken back. */
export const patientStandingChanged = change<'appointment', { patientId: PatientId }>({
  name: 'patient-standing-changed',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** What was read may be this old where the PAS cannot be asked: nobody waits a day for a link. */
const OLD_ENOUGH_HOURS = 24;

export interface ReadPatientDependencies extends AskPasAgainDependencies<Stores> {
  tell: Tell;
}

/** Reads a patient from the PAS once more, and tells of it where it changes what may be done. @throws UpstreamFailure */
export type ReadPatientAgain = (orgId: OrgId, patientId: PatientId) => Promise<PatientRecord>;

export function makeReadPatientAgain(deps: ReadPatientDependencies): ReadPatientAgain {
  return (orgId, patientId) =>
    askPasAgain(deps, orgId, patientId, async (stores, before, after) => {
      if (before.standing !== after.standing) await tellOfStanding(deps, stores, patientId);
    });
}

/**
 * The patient as the PAS has them now; while it does not say, as it said within the last day.
 * @throws UpstreamFailure when it was asked longer ago than that
 */
export async function readPatientBeforeTelling(
  deps: ReadPatientDependencies,
  orgId: OrgId,
  patientId: PatientId,
): Promise<PatientRecord> {
  try {
    return await makeReadPatientAgain(deps)(orgId, patientId);
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    const known = await deps.transaction.run(orgId, ({ patients }) => patients.findById(patientId));
    const isNew = known !== undefined && deps.now().since(known.readAt).total('hours') < OLD_ENOUGH_HOURS;
    if (!isNew) throw error;
    return known;
  }
}

/** Tells it of all that is open of the patient. */
export async function tellOfStanding(
  deps: Pick<ReadPatientDependencies, 'tell' | 'now'>,
  stores: Stores,
  patientId: PatientId,
): Promise<void> {
  for (const appointment of await stores.appointments.listOpenOfPatient(patientId, deps.now())) {
    await deps.tell(stores, patientStandingChanged, appointmentSubject(appointment), { patientId });
  }
}
