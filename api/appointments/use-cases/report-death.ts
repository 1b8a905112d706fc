import type { Now } from '../../kernel/clock.ts';
import type { PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * A member of staff says that the patient died: from now on nothing is sent to them, or to anybody about them. What is
 * open of them is marked, and a person cancels it.
 * @returns false when somebody had said so before
 */
export async function reportDeath(
  deps: { tellOfStanding: TellOfStanding; now: Now },
  stores: Stores,
  patientId: PatientId,
  by: PractitionerId,
): Promise<boolean> {
  if (!(await stores.patients.reportDeath(patientId, by, deps.now()))) return false;
  await deps.tellOfStanding(stores, patientId);
  return true;
}
