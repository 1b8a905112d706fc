import type { Temporal } from 'temporal-polyfill';
import type { PasAppointment } from '../../pas/ports/pas.ts';
import { staffParticipants } from './booking-entries.ts';
import { checkPatient } from './check-patient.ts';
import { ENTRA_OBJECT_ID } from './code-systems.ts';
import type { FhirClient } from './fhir-client.ts';
import { readReference } from './fhir-reference.ts';
import {
  FINAL_STATUSES,
  type AppointmentStatus,
  movableShape,
  type FhirParticipant,
  type MovableAppointment,
} from './fhir-shapes.ts';
import { readFhirTime } from './fhir-time.ts';
import { outcomeConflict, unreadableAnswer } from './pas-failure.ts';

/** Reference.type is a uri that may be written out. */
const PRACTITIONER = /^(http:\/\/hl7\.org\/fhir\/StructureDefinition\/)?Practitioner$/;

/** Statuses of somebody who came. */
const ARRIVED: readonly AppointmentStatus[] = ['arrived', 'checked-in'];

function isStaff({ actor }: FhirParticipant): boolean {
  return (
    PRACTITIONER.test(actor?.type ?? '') || readReference(actor?.reference ?? '')?.type === 'Practitioner'
  );
}

/** Who it is, whatever is written beside it, and whether the reference is absolute or not. */
function keyOf({ actor }: FhirParticipant): string {
  const reference = actor?.reference;
  if (reference !== undefined) return readReference(reference)?.id ?? reference;
  return `${actor?.identifier?.system ?? ENTRA_OBJECT_ID}|${actor?.identifier?.value ?? ''}`;
}

/** @throws UpstreamFailure for a person when it is no time that FHIR knows */
function isAt(text: string | undefined, at: Temporal.Instant): boolean {
  if (text === undefined) return false;
  const time = readFhirTime(text);
  if (time === undefined)
    throw unreadableAnswer('The start or end of the Appointment, which is no FHIR time,', undefined);
  return time !== 'no-time' && time.equals(at);
}

function isSame(
  held: MovableAppointment,
  wanted: PasAppointment,
  staff: readonly FhirParticipant[],
): boolean {
  const keys = (participants: readonly FhirParticipant[]): string => participants.map(keyOf).sort().join();
  return (
    isAt(held.start, wanted.startsAt) &&
    isAt(held.end, wanted.endsAt) &&
    keys(held.participant.filter(isStaff)) === keys(staff)
  );
}

/**
 * One attempt at moving an Appointment: the same id, another time, other staff.
 * @throws UpstreamFailure | VersionConflict when someone wrote in between: attempt it again
 */
export async function moveAppointment(
  client: FhirClient,
  id: string,
  wanted: PasAppointment,
  practitionerIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { resource: held, etag } = await client.read('Appointment', id, movableShape);
  checkPatient(held, wanted);
  const staff = staffParticipants(wanted, practitionerIds);
  if (isSame(held, wanted, staff)) return;
  // they came to the time that it had
  const takesArrivalBack =
    ARRIVED.includes(held.status) && !wanted.hasArrived && !isAt(held.start, wanted.startsAt);
  if (FINAL_STATUSES.includes(held.status)) throw outcomeConflict(held.status, 'booked');
  await client.send({
    method: 'PUT',
    path: `/Appointment/${encodeURIComponent(id)}`,
    body: {
      ...held,
      ...(takesArrivalBack ? { status: 'booked' } : {}),
      start: wanted.startsAt.toString(),
      end: wanted.endsAt.toString(),
      participant: [...held.participant.filter((one) => !isStaff(one)), ...staff],
    },
    correlationId: wanted.appointmentId,
    ...(etag === undefined ? {} : { ifMatch: etag }),
  });
}
