import type { PasAppointment } from '../../pas/ports/pas.ts';
import { bookingEntries } from './booking-entries.ts';
import { APPOINTMENT_ID, RELATED_PERSON_ID } from './code-systems.ts';
import type { FhirClient } from './fhir-client.ts';
import { appointmentShape, relatedPersonShape } from './fhir-shapes.ts';
import { lostAnswer, VersionConflict } from './pas-failure.ts';

const findAppointment = (client: FhirClient, { appointmentId }: PasAppointment) =>
  client.findOne('Appointment', `${APPOINTMENT_ID}|${appointmentId}`, appointmentShape);

/**
 * One attempt at booking. The identifiers keep it single, so it may be repeated after an answer that was lost.
 * @throws UpstreamFailure, for a person when the PAS holds several with our identifier | VersionConflict: attempt it again
 */
export async function bookAppointment(
  client: FhirClient,
  appointment: PasAppointment,
  practitionerIds: ReadonlyMap<string, string>,
): Promise<{ pasAppointmentId: string }> {
  const { appointmentId, proxies } = appointment;
  try {
    const ids = await client.transaction(bookingEntries(appointment, practitionerIds), appointmentId);
    const pasAppointmentId = ids.get('Appointment') ?? (await findAppointment(client, appointment))?.id;
    if (pasAppointmentId === undefined) throw lostAnswer('The answer to the booking');
    return { pasAppointmentId };
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    // of a conditional create, 412 says that several match: these find which
    await findAppointment(client, appointment);
    for (const { relatedPersonId } of proxies) {
      await client.findOne('RelatedPerson', `${RELATED_PERSON_ID}|${relatedPersonId}`, relatedPersonShape);
    }
    throw error;
  }
}
