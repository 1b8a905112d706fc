import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Whether the PAS says of a merged record that the patient died, and not of the record that survives. One of the two is
 * wrong, and a person finds out which: nothing is given to somebody who lives, and nothing of theirs is ended.
 */
export async function hasDiedInOneAlone(
  { patients }: Pick<Stores, 'patients'>,
  from: Pick<PatientRecord, 'patientId'>,
  into: Pick<PatientRecord, 'patientId'>,
): Promise<boolean> {
  return (await patients.hasDiedInPas(from.patientId)) && !(await patients.hasDiedInPas(into.patientId));
}
