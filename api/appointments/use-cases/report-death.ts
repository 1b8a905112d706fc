import type { PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import { tellOfStanding, type ReadPatientDependencies } from './read-patient-again.ts';

/**
 * A member of staff says that the patient died: from now on nothing is sent to them, or to anybody about them. What is
 * open of them is marked, and a person cancels it.
 * @returns false when somebody had said so before
 */
export async function reportDeath(
  deps: Pick<ReadPatientDependencies, 'tell' | 'now'>,
  stores: Stores,
  patientId: PatientId,
  by: PractitionerId,
): Promise<boolean> {
  if (!(await stores.patients.reportDeath(patientId, by, deps.now()))) return false;
  await tellOfStanding(deps, stores, patientId);
  return true;
}
