import type { Temporal } from 'temporal-polyfill';
import type { PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { NhsNumber } from '../rules/nhs-number.ts';
import type { Needs } from '../contract/needs.ts';
import type { PasPatient } from './pas-patient.ts';

export interface PatientRecord extends Omit<PasPatient, 'formerNhsNumbers' | 'ethnicCategory'> {
  patientId: PatientId;
  /** When the PAS was last asked about them. */
  readAt: Temporal.Instant;
}

export interface PatientStore {
  /** Keeps what the PAS just said, under the patient id that they already have or this new one. */
  saveFromPas(patient: PasPatient, newPatientId: PatientId, readAt: Temporal.Instant): Promise<PatientRecord>;
  /** The PAS still has the record, and it no longer says who it is of: what it says of their contact is forgotten. */
  markUnusable(patientId: PatientId, readAt: Temporal.Instant): Promise<void>;
  findById(patientId: PatientId): Promise<PatientRecord | undefined>;
  /** In no order; one that is not there is left out. */
  listByIds(patientIds: readonly PatientId[]): Promise<PatientRecord[]>;
  findByPasId(pasPatientId: string): Promise<PatientRecord | undefined>;
  /** Whether the PAS says that they died, whatever staff said. */
  hasDiedInPas(patientId: PatientId): Promise<boolean>;
  /** Ids in the PAS of all records that were merged into this one, and into those. */
  listMergedInto(pasPatientId: string): Promise<string[]>;
  /**
   * All that is the patient's of one record is the other's from now on: what they need and needed, the contact that they
   * gave here, what staff said of a death and of a risk, their ethnic category, authority of others and how it was
   * checked. What the other has already stays; needs add up. Of what was given the first record keeps nothing that a
   * second giving would bring back.
   */
  giveAll(from: PatientId, to: PatientId, at: Temporal.Instant): Promise<void>;
  findByNhsNumber(nhsNumber: NhsNumber): Promise<PatientRecord[]>;
  findByName(familyName: string, birthDate: string): Promise<PatientRecord[]>;
  /** Messages go here and nowhere else from now on, whatever the PAS holds. At least one of the two is given. */
  setContact(
    patientId: PatientId,
    contact: { mobile: string | undefined; email: string | undefined },
  ): Promise<void>;
  /** A member of staff says that the patient died. @returns false when somebody did before */
  reportDeath(patientId: PatientId, by: PractitionerId, at: Temporal.Instant): Promise<boolean>;
  /** Takes that back; what the PAS says stays. @returns false when nobody had said so */
  withdrawDeathReport(patientId: PatientId): Promise<boolean>;
  /** What they need to take part; undefined when nobody asked yet. */
  findNeeds(patientId: PatientId): Promise<(Needs & { version: number }) | undefined>;
  /** Keeps it, unless it is what is known already. @returns whether it was new */
  saveNeeds(patientId: PatientId, needs: Needs, by: PractitionerId, at: Temporal.Instant): Promise<boolean>;
}
