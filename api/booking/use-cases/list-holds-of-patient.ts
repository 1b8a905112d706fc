import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { knownPatientId } from '../../patients/use-cases/known-patient.ts';
import { listHoldsOfPatient } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Slots that others keep for a patient now. In which service line is said to those who belong to it.
 * @throws Refusal patient-not-found
 */
export function makeListHoldsOfPatient(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listHoldsOfPatient, (actor, { patientId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      await deps.audit(stores, actor, 'viewed-holds', `patient:${patientId}`);
      const holds = await stores.holds.listOfPatient(patientId, deps.now());
      return {
        items: holds
          .filter(({ heldBy }) => heldBy !== actor.practitionerId)
          .map((hold) => ({
            heldBy: hold.heldByName,
            serviceLineName: actor.serviceLineIds.includes(hold.serviceLineId) ? hold.serviceLineName : null,
            startsAt: hold.startsAt.toString(),
            expiresAt: hold.expiresAt.toString(),
          })),
      };
    }),
  );
}
