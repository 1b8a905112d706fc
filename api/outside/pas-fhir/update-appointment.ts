import type { Temporal } from 'temporal-polyfill';
import type { PasAppointment } from '../../pas/ports/pas.ts';
import { proxyParticipants, staffParticipants } from './booking-entries.ts';
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
import { decidedAlready, unreadableAnswer } from './pas-failure.ts';
import { modalityOf, withChannel } from './modality-codes.ts';
import { proxiesOfAppointment, type ProxiesOfAppointment } from './proxies-of-appointment.ts';

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

const keys = (participants: readonly FhirParticipant[]): string => participants.map(keyOf).sort().join();

const isTimed = (held: MovableAppointment, wanted: PasAppointment): boolean =>
  isAt(held.start, wanted.startsAt) && isAt(held.end, wanted.endsAt);

function areSame(
  held: MovableAppointment,
  staff: readonly FhirParticipant[],
  proxies: ProxiesOfAppointment,
): boolean {
  return (
    keys(held.participant.filter(isStaff)) === keys(staff) &&
    keys(held.participant.filter(proxies.isProxy)) === keys(proxies.actors.map((actor) => ({ actor })))
  );
}

/**
 * One attempt at bringing an Appointment up to date: the same id, another time, other staff, other proxies.
 * @throws UpstreamFailure | VersionConflict when someone wrote in between: attempt it again
 */
export async function updateAppointment(
  client: FhirClient,
  id: string,
  wanted: PasAppointment,
  practitionerIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { resource: held, etag } = await client.read('Appointment', id, movableShape);
  checkPatient(held, wanted);
  const staff = staffParticipants(wanted, practitionerIds);
  const proxies = await proxiesOfAppointment(client, wanted);
  const channel = modalityOf(held.extension);
  const isSeenSo = channel === undefined || channel === wanted.modality;
  const isSame = isTimed(held, wanted) && isSeenSo && areSame(held, staff, proxies);
  if (isSame && proxies.entries.length === 0) return;
  if (!isSame && FINAL_STATUSES.includes(held.status)) throw decidedAlready(held.status);
  // they came to the time that it had
  const takesArrivalBack =
    ARRIVED.includes(held.status) && !wanted.hasArrived && !isAt(held.start, wanted.startsAt);
  const others = held.participant.filter((one) => !isStaff(one) && !proxies.isProxy(one));
  const resource = {
    ...held,
    ...(takesArrivalBack ? { status: 'booked' } : {}),
    ...(isSeenSo ? {} : { extension: withChannel(held.extension, wanted.modality) }),
    start: wanted.startsAt.toString(),
    end: wanted.endsAt.toString(),
    participant: [...others, ...proxyParticipants(proxies.actors), ...staff],
  };
  const ifMatch = etag === undefined ? {} : { ifMatch: etag };
  const replacing = { resource, request: { method: 'PUT' as const, url: `Appointment/${id}`, ...ifMatch } };
  await client.transaction([...proxies.entries, ...(isSame ? [] : [replacing])], wanted.appointmentId);
}
