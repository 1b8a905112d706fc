import { Temporal } from 'temporal-polyfill';
import type { BookAppointment } from '../../contract/appointments.ts';
import { normalise, type Span } from '../../domain/clinic/free-spans.ts';
import { asId } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { Actor } from '../actor.ts';
import type { PersonAvailability } from '../ports/availability-store.ts';
import type { ServiceLineRecord } from '../ports/directory.ts';
import type { PatientRecord } from '../ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';

/** Everything about a booking that can be known before the database decides who was first. @throws Refusal */
export async function checkBooking(
  stores: Stores,
  actor: Actor,
  request: BookAppointment,
  now: Temporal.Instant,
): Promise<{ serviceLine: ServiceLineRecord; patient: PatientRecord }> {
  const serviceLineId = asId<'ServiceLine'>(request.serviceLineId);
  const serviceLine = actor.serviceLineIds.includes(serviceLineId)
    ? await stores.directory.findServiceLine(serviceLineId)
    : undefined;
  if (serviceLine === undefined) throw new Refusal('service-line-not-found');
  checkStaff(serviceLine, request);
  const startsAt = Temporal.Instant.from(request.startsAt);
  if (Temporal.Instant.compare(startsAt, now) <= 0) throw new Refusal('slot-in-past');
  const patient = await stores.patients.findById(asId<'Patient'>(request.patientId));
  if (patient === undefined) throw new Refusal('patient-not-found');
  checkContact(patient, request);
  const endsAt = startsAt.add({ minutes: request.durationMinutes ?? serviceLine.durationMinutes });
  const ids = request.staff.map((member) => asId<'Practitioner'>(member.practitionerId));
  const known = await stores.availability.read(serviceLineId, ids, startsAt, endsAt);
  const wanted = { from: startsAt.epochMilliseconds, until: endsAt.epochMilliseconds };
  for (const id of ids)
    checkPerson(
      known.find((person) => person.practitionerId === id),
      wanted,
    );
  return { serviceLine, patient };
}

function checkStaff(serviceLine: ServiceLineRecord, request: BookAppointment): void {
  for (const { practitionerId, roleCode } of request.staff) {
    const member = serviceLine.staff.find((person) => person.practitionerId === practitionerId);
    if (member === undefined) throw new Refusal('staff-not-in-service-line');
    if (member.roleCode !== roleCode) throw new Refusal('roles-not-covered');
  }
}

/** A link has to reach somebody. */
function checkContact(patient: PatientRecord, request: BookAppointment): void {
  const { mobile, email } = { ...patient, ...request.patientContact };
  if (mobile === undefined && email === undefined && request.proxy === undefined) {
    throw new Refusal('no-contact-for-link');
  }
}

function checkPerson(person: PersonAvailability | undefined, wanted: Span): void {
  const isOpen = normalise(person?.open ?? []).some(
    (session) => session.from <= wanted.from && session.until >= wanted.until,
  );
  if (person === undefined || !isOpen) throw new Refusal('slot-not-offered');
  if (person.busy.some((busy) => busy.from < wanted.until && busy.until > wanted.from)) {
    throw new Refusal('slot-taken');
  }
}
