import type { NhsNumber } from '../rules/nhs-number.ts';
import type { PasPatient } from './pas-patient.ts';

/** Finds patients in the hospital's record system. Each rejects with UpstreamFailure when it does not answer. */
export interface PatientIndex {
  findByNhsNumber(nhsNumber: NhsNumber): Promise<PasPatient[]>;
  /** @param birthDate ISO date */
  findByName(familyName: string, birthDate: string): Promise<PasPatient[]>;
}
