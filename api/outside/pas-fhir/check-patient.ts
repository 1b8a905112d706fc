import type { PasPatientIds } from '../../pas/ports/pas.ts';
import type { FhirAppointment } from './fhir-shapes.ts';
import { otherRecord } from './pas-failure.ts';
import { idOfReference } from './reference-ids.ts';

/**
 * An Appointment that names another patient than ours is never written to.
 * @throws UpstreamFailure, for a person
 */
export function checkPatient(
  held: Pick<FhirAppointment, 'participant'>,
  { pasPatientId, formerPasPatientIds = [] }: PasPatientIds,
): void {
  const named = (held.participant ?? []).flatMap(
    ({ actor }) => idOfReference('Patient', actor?.reference) ?? [],
  );
  const isOurs = (id: string): boolean => id === pasPatientId || formerPasPatientIds.includes(id);
  if (named.length === 0 || !named.every(isOurs)) throw otherRecord('the appointment of another patient');
}
