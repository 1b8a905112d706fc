import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { getPatient } from '../contract/endpoints.ts';
import { patientSummary } from './search-patients.ts';

/** A patient who is known here already, as they were last read from the PAS. @throws Refusal patient-not-found */
export function makeGetPatient(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(getPatient, (actor, { patientId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patient = await stores.patients.findById(asId<'Patient'>(patientId));
      if (patient === undefined) throw new Refusal('patient-not-found');
      await deps.audit(stores, actor, 'viewed-patient', `patient:${patientId}`);
      return patientSummary(patient);
    }),
  );
}
