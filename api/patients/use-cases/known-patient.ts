import { asId, type PatientId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';

/** The id of a patient who is known here. @throws Refusal patient-not-found */
export async function knownPatientId({ patients }: Pick<Stores, 'patients'>, id: string): Promise<PatientId> {
  const patient = await patients.findById(asId<'Patient'>(id));
  if (patient === undefined) throw new Refusal('patient-not-found');
  return patient.patientId;
}
