import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getNeeds } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { knownPatientId } from './known-patient.ts';

/** What a patient needs to take part; null when nobody asked yet. @throws Refusal patient-not-found */
export function makeGetNeeds(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(getNeeds, (actor, { patientId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      await deps.audit(stores, actor, 'viewed-needs', `patient:${patientId}`);
      const needs = await stores.patients.findNeeds(patientId);
      return needs === undefined
        ? null
        : { interpreterLanguage: needs.interpreterLanguage, adjustments: needs.adjustments };
    }),
  );
}
