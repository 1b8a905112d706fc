import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import type { PasPatientIds } from '../ports/pas.ts';
import type { Stores } from '../ports/stores.ts';

/** Under which records the PAS may have what is booked for a patient: theirs, and all that were merged into it. */
export async function pasPatientIds(
  { patients }: Pick<Stores, 'patients'>,
  { pasPatientId, replacedBy = pasPatientId }: Pick<PasPatient, 'pasPatientId' | 'replacedBy'>,
): Promise<PasPatientIds> {
  const merged = await patients.listMergedInto(replacedBy);
  return { pasPatientId: replacedBy, formerPasPatientIds: merged };
}
