import type { KnownLink } from './known-link.ts';

/** For proxies only, who may support several people. */
export async function patientsFirstName({ stores, appointment }: KnownLink): Promise<string> {
  const patient = await stores.patients.findById(appointment.patientId);
  if (patient === undefined) throw new Error('an appointment has no patient');
  return patient.givenName;
}
