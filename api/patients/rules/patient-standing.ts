import { Refusal } from '../../kernel/rules/refusal.ts';

/**
 * - `died`: the PAS says so, or a member of staff did
 * - `merged`: another record is the person's now
 * - `inactive`: the PAS no longer uses the record, or it no longer says who it is of
 */
export const PATIENT_STANDINGS = ['active', 'died', 'merged', 'inactive'] as const;
export type PatientStanding = (typeof PATIENT_STANDINGS)[number];

/** Whether anything may be sent to the patient, or to others about them. Nothing is when they died. */
export const mayBeTold = (standing: PatientStanding): boolean => standing !== 'died';

/**
 * Whether something new may be arranged for the patient.
 * @throws Refusal patient-has-died | patient-merged | patient-inactive
 */
export function checkMayBeBooked({ standing }: { standing: PatientStanding }): void {
  switch (standing) {
    case 'active':
      return;
    case 'died':
      throw new Refusal('patient-has-died');
    case 'merged':
      throw new Refusal('patient-merged');
    case 'inactive':
      throw new Refusal('patient-inactive');
  }
}
