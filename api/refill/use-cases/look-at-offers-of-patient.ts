import type { patientStandingChanged } from '../../appointments/use-cases/read-patient-again.ts';
import type { ToldOf } from '../../kernel/changes/change.ts';
import type { Now } from '../../kernel/clock.ts';
import type { PatientId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import { lookAgain } from './look-again.ts';

/**
 * Takes the next step of each slot that is offered to the patient: an offer to somebody who died ends there, behind the
 * lock under which offers are answered.
 */
export async function lookAtOffersOf(
  deps: { now: Now },
  stores: Pick<Stores, 'offers' | 'timetable'>,
  patientId: PatientId,
): Promise<void> {
  for (const { freedSlotId } of await stores.offers.listOpenOfPatient(patientId)) {
    await lookAgain(stores, freedSlotId, deps.now());
  }
}

export function makeLookAtOffersOfPatient(deps: {
  now: Now;
}): (
  stores: Pick<Stores, 'offers' | 'timetable'>,
  told: ToldOf<typeof patientStandingChanged>,
) => Promise<void> {
  return (stores, { facts }) => lookAtOffersOf(deps, stores, facts.patientId);
}
