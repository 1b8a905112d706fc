import type { NhsNumber } from '../rules/nhs-number.ts';

/** A patient as the PAS knows them. */
export interface PasPatient {
  pasPatientId: string;
  nhsNumber: NhsNumber | undefined;
  givenName: string;
  familyName: string;
  /** ISO date. */
  birthDate: string;
  gender: string | undefined;
  postcode: string | undefined;
  mobile: string | undefined;
  email: string | undefined;
}
