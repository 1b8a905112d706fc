import type { PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { PossibleReader } from '../rules/why-sees-patient.ts';

export interface PatientReader extends PossibleReader {
  practitionerId: PractitionerId;
  entraObjectId: string;
  displayName: string;
  userPrincipalName: string;
}

/** Who may come to see the appointments of patients. */
export interface PatientReaderStore {
  /** Those who belong to a service line of one of the patient's appointments, or have a role there; by name. */
  list(patientId: PatientId): Promise<PatientReader[]>;
}
