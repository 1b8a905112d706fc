import type { KnownLink } from './known-link.ts';

/**
 * Whether NHS login can say that this is the person of the link: it knows patients, and by their NHS number. A proxy is not
 * the patient, so their own NHS login says nothing of whom they support.
 */
export async function mayUseNhsLogin({ stores, participant, appointment }: KnownLink): Promise<boolean> {
  if (participant.kind !== 'patient') return false;
  const patient = await stores.patients.findById(appointment.patientId);
  return patient?.nhsNumber !== undefined;
}
