import type { NhsNumber } from '../rules/nhs-number.ts';
import type { PasPatient } from './pas-patient.ts';

/** What a search of the PAS came to. */
export interface FoundPatients {
  patients: PasPatient[];
  /** Records that identify nobody: without a family name or a real date of birth. */
  unusable: number;
}

/** Finds patients in the hospital's record system. Each rejects with UpstreamFailure when it does not answer. */
export interface PatientIndex {
  findByNhsNumber(nhsNumber: NhsNumber): Promise<FoundPatients>;
  /** @param birthDate ISO date */
  findByName(familyName: string, birthDate: string): Promise<FoundPatients>;
  /** The record as it is now; undefined when it no longer identifies anybody. Rejects when it is not there. */
  findById(pasPatientId: string): Promise<PasPatient | undefined>;
}
