import type { AskedFactors } from '../../links/rules/identity-factors.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { identityFactorsOf } from '../rules/identity-factors-of.ts';
import type { KnownLink } from './known-link.ts';

/** What the link asks the person for whom it is, and of which patient. */
export async function askedOf(link: KnownLink): Promise<AskedFactors & { patient: PatientRecord }> {
  const { stores, appointment, participant } = link;
  const patient = await stores.patients.findById(appointment.patientId);
  if (patient === undefined) throw new Error('an appointment has no patient');
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment has no service line');
  return { ...identityFactorsOf(participant.kind, serviceLine.secondFactor, patient), patient };
}
