import { asId, type PatientId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PatientSummary } from '../contract/patients.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { getPatient } from '../contract/endpoints.ts';
import { viewPatients } from './view-patients.ts';

/** @throws Refusal patient-not-found */
export async function getPatientView(
  stores: Pick<Stores, 'patients'>,
  patientId: PatientId,
): Promise<PatientSummary> {
  const patient = await stores.patients.findById(patientId);
  const [view] = patient === undefined ? [] : await viewPatients(stores, [patient]);
  if (view === undefined) throw new Refusal('patient-not-found');
  return view;
}

/** A patient who is known here already, as they were last read from the PAS. @throws Refusal patient-not-found */
export function makeGetPatient(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(getPatient, (actor, { patientId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const view = await getPatientView(stores, asId<'Patient'>(patientId));
      await deps.audit(stores, actor, 'viewed-patient', `patient:${patientId}`);
      return view;
    }),
  );
}
