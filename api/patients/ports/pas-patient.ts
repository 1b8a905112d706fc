import type { NhsNumber } from '../rules/nhs-number.ts';
import type { PatientStanding } from '../rules/patient-standing.ts';

/** A patient as the PAS knows them. */
export interface PasPatient {
  pasPatientId: string;
  /** The one in use now. */
  nhsNumber: NhsNumber | undefined;
  /** Others that were theirs, by which they may still be searched for. */
  formerNhsNumbers?: readonly NhsNumber[];
  givenName: string;
  familyName: string;
  /** ISO date. */
  birthDate: string;
  gender: string | undefined;
  /**
   * NHS Data Dictionary, ETHNIC CATEGORY CODE, where the PAS says it. Kept for the report on fairness of dna-risk, and part
   * of no record that is read of a patient.
   */
  ethnicCategory?: string;
  postcode: string | undefined;
  mobile: string | undefined;
  email: string | undefined;
  standing: PatientStanding;
  /** Their address and contact are not to be shown, and are left out here. */
  isRestricted: boolean;
  /** Id in the PAS of the record that this one was merged into, where the PAS says which. */
  replacedBy: string | undefined;
}
