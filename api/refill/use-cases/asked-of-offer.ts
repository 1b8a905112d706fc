import { patientFactorsOf } from '../../joining/rules/identity-factors-of.ts';
import type { PatientFactor } from '../../links/rules/identity-factors.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import type { KnownOffer } from './known-offer.ts';

/** What the link of an offer asks of the patient: what the links of the service line's appointments ask. */
export async function askedOfOffer({ stores, offer }: Pick<KnownOffer, 'stores' | 'offer'>): Promise<{
  asks: readonly PatientFactor[];
  patient: PatientRecord;
}> {
  const patient = await stores.patients.findById(offer.patientId);
  if (patient === undefined) throw new Error('an offer has no patient');
  const serviceLine = await stores.serviceLines.findById(offer.serviceLineId);
  if (serviceLine === undefined) throw new Error('an offer has no service line');
  return { asks: patientFactorsOf(serviceLine.secondFactor, patient).asks, patient };
}
