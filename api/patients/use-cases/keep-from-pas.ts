import { asId, type PatientId } from '../../kernel/rules/id.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { PasPatient } from '../ports/pas-patient.ts';
import type { PatientRecord } from '../ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Tells of a patient who died, whose record was merged or given up, or of whom that was taken back: in the transaction in
 * which it is written, wherever it was found.
 */
export type TellOfStanding = (stores: Stores, patientId: PatientId) => Promise<void>;

export interface KeepFromPasDependencies {
  tellOfStanding: TellOfStanding;
  now: Now;
  newId: NewId;
}

/** Keeps what the PAS just said of a patient, and tells of it where it changes what may be done. */
export async function keepFromPas(
  { tellOfStanding, now, newId }: KeepFromPasDependencies,
  stores: Stores,
  patient: PasPatient,
): Promise<PatientRecord> {
  const before = await stores.patients.findByPasId(patient.pasPatientId);
  // staff may have said so before: that the PAS says it too is more
  const isConfirmed =
    before?.standing === 'died' &&
    patient.standing === 'died' &&
    !(await stores.patients.hasDiedInPas(before.patientId));
  const after = await stores.patients.saveFromPas(patient, asId<'Patient'>(newId()), now());
  const isNews =
    before !== undefined &&
    (before.standing !== after.standing || before.replacedBy !== after.replacedBy || isConfirmed);
  if (isNews) await tellOfStanding(stores, after.patientId);
  return after;
}
