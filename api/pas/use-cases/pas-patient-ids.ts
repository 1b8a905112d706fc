import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import type { PasPatientIds } from '../ports/pas.ts';

/** Under which records the PAS may have what is booked for a patient. */
export function pasPatientIds({
  pasPatientId,
  replacedBy,
}: Pick<PasPatient, 'pasPatientId' | 'replacedBy'>): PasPatientIds {
  return replacedBy === undefined
    ? { pasPatientId }
    : { pasPatientId: replacedBy, formerPasPatientId: pasPatientId };
}
