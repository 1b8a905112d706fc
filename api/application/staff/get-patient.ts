import { asId } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { Audit } from '../audit.ts';
import type { Transaction } from '../ports/stores.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { patientSummary } from './search-patients.ts';

/** A patient who is known here already, as they were last read from the PAS. @throws Refusal patient-not-found */
export function makeGetPatient(deps: {
  transaction: Transaction;
  audit: Audit;
}): StaffUseCases['getPatient'] {
  return (actor, { patientId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patient = await stores.patients.findById(asId<'Patient'>(patientId));
      if (patient === undefined) throw new Refusal('patient-not-found');
      await deps.audit(stores, actor, 'viewed-patient', `patient:${patientId}`);
      return patientSummary(patient);
    });
}
