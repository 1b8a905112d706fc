import { Temporal } from 'temporal-polyfill';
import type { PasAppointment } from '../../pas/ports/pas.ts';
import { staffParticipants } from './booking-entries.ts';
import { checkPatient } from './check-patient.ts';
import { ENTRA_OBJECT_ID } from './code-systems.ts';
import type { FhirClient } from './fhir-client.ts';
import {
  FINAL_STATUSES,
  movableShape,
  type FhirParticipant,
  type MovableAppointment,
} from './fhir-shapes.ts';
import { outcomeConflict } from './pas-failure.ts';

function isStaff({ actor }: FhirParticipant): boolean {
  return actor?.type === 'Practitioner' || actor?.reference?.startsWith('Practitioner/') === true;
}

/** Who it is, whatever is written beside it. */
function keyOf({ actor }: FhirParticipant): string {
  const identifier = actor?.identifier;
  return actor?.reference ?? `${identifier?.system ?? ENTRA_OBJECT_ID}|${identifier?.value ?? ''}`;
}

function isSame(
  held: MovableAppointment,
  wanted: PasAppointment,
  staff: readonly FhirParticipant[],
): boolean {
  const isAt = (text: string | undefined, at: Temporal.Instant): boolean =>
    text !== undefined && Temporal.Instant.from(text).equals(at);
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
  if (FINAL_STATUSES.includes(held.status)) throw outcomeConflict(held.status, 'booked');
  await client.send({
    method: 'PUT',
    path: `/Appointment/${encodeURIComponent(id)}`,
    body: {
      ...held,
      start: wanted.startsAt.toString(),
      end: wanted.endsAt.toString(),
      participant: [...held.participant.filter((one) => !isStaff(one)), ...staff],
    },
    correlationId: wanted.appointmentId,
    ...(etag === undefined ? {} : { ifMatch: etag }),
  });
}
