import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { saveNeeds } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { knownPatientId } from './known-patient.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/** Keeps what a patient needs to take part, for every later appointment. @throws Refusal patient-not-found */
export function makeSaveNeeds(deps: Deps) {
  return useCase(saveNeeds, (actor, { patientId: id, body: needs }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      const isNew = await stores.patients.saveNeeds(patientId, needs, actor.practitionerId, deps.now());
      if (isNew) await deps.audit(stores, actor, 'recorded-needs', `patient:${patientId}`);
      return needs;
    }),
  );
}
