import { Temporal } from 'temporal-polyfill';
import type { BookAppointment } from '../contract/book-appointment.ts';
import { asId, type ResourceId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { checkTime, type CheckedTime } from './check-time.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { AppointmentPlace, NewAppointment } from '../../appointments/ports/appointment-store.ts';
import type { RelatedPersonRecord } from '../../patients/ports/authority-store.ts';
import { scopeAtBooking } from '../../patients/use-cases/authority-at-booking.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { checkMayBeBooked } from '../../patients/rules/patient-standing.ts';
import type { Stores } from '../ports/stores.ts';

/** Who, what and when, all of it known to exist. */
export interface CheckedBooking extends CheckedTime {
  patient: PatientRecord;
  staff: NewAppointment['staff'];
  resourceIds: ResourceId[];
  group: NewAppointment['group'];
}

/** Everything about a booking that can be known before the database decides who was first. @throws Refusal */
export async function checkBooking(
  stores: Stores,
  actor: Actor,
  request: BookAppointment,
  now: Temporal.Instant,
): Promise<CheckedBooking> {
  const patientId = asId<'Patient'>(request.patientId);
  const staff = staffOf(request);
  const resourceIds = (request.resourceIds ?? []).map((id) => asId<'Resource'>(id));
  const [patient, checked] = await Promise.all([
    stores.patients.findById(patientId),
    checkTime(
      stores,
      actor,
      {
        serviceLineId: request.serviceLineId,
        startsAt: Temporal.Instant.from(request.startsAt),
        parts: request.parts,
        durationMinutes: request.durationMinutes,
        staff,
        resourceIds,
        patientId,
        ownHold:
          request.holdId === undefined
            ? undefined
            : { holdId: asId<'Hold'>(request.holdId), heldBy: actor.practitionerId },
      },
      now,
    ),
  ]);
  return {
    ...checked,
    place: placeOf(checked, request),
    patient: checkPatient(patient),
    staff,
    resourceIds,
    group: undefined,
  };
}

/** @throws Refusal held-as-group | location-not-in-person */
function placeOf(
  { place, session }: Pick<CheckedTime, 'place' | 'session'>,
  { modality, location }: Pick<BookAppointment, 'modality' | 'location'>,
): AppointmentPlace {
  const isShared = session !== undefined && session.capacity > 1;
  if (isShared) checkHeldAsGroup(place, { modality, location });
  const asked = withModality(place, modality);
  if (location === undefined) return asked;
  if (asked.modality !== 'in-person') throw new Refusal('location-not-in-person', { pointer: '/location' });
  return { ...asked, location };
}

/** Several patients in one slot are seen in one way. @throws Refusal held-as-group */
export function checkHeldAsGroup(
  place: Pick<AppointmentPlace, 'modality'>,
  { modality, location }: Pick<BookAppointment, 'modality' | 'location'>,
): void {
  const isOther = (modality !== undefined && modality !== place.modality) || location !== undefined;
  if (isOther) throw new Refusal('held-as-group', { pointer: '/modality' });
}

/** Another modality than the clinic's, where it is asked for: who is not seen in person has nowhere to come to. */
export function withModality(place: AppointmentPlace, asked: Modality | undefined): AppointmentPlace {
  if (asked === undefined || asked === place.modality) return place;
  return { ...place, modality: asked, location: null };
}

/** @throws Refusal patient-not-found | patient-has-died | patient-merged | patient-inactive */
export function checkPatient(patient: PatientRecord | undefined): PatientRecord {
  if (patient === undefined) throw new Refusal('patient-not-found');
  checkMayBeBooked(patient);
  return patient;
}

/**
 * A link has to reach the patient, or a proxy who may receive messages in their place.
 * @throws Refusal no-contact-for-link
 */
export function checkReachable(
  patient: PatientRecord,
  { patientContact, proxy }: Pick<BookAppointment, 'patientContact' | 'proxy'>,
  authorities: readonly Pick<RelatedPersonRecord, 'scope'>[],
): void {
  const { mobile, email } = { ...patient, ...patientContact };
  const scopes = [...authorities, ...(proxy === undefined ? [] : [{ scope: scopeAtBooking(proxy) }])];
  const isReached = scopes.some(({ scope }) => scope.includes('receive-messages'));
  if (mobile === undefined && email === undefined && !isReached) throw new Refusal('no-contact-for-link');
}

/** Who is asked for. */
export function staffOf(request: Pick<BookAppointment, 'staff'>) {
  return request.staff.map(({ practitionerId, roleCode }) => ({
    practitionerId: asId<'Practitioner'>(practitionerId),
    roleCode,
  }));
}
