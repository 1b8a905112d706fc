import { asId, type AppointmentId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { Stores } from '../ports/stores.ts';

/** Whether the person was named for the consultation. */
export const isStaffOf = (actor: Actor, { staff }: AppointmentRecord): boolean =>
  staff.some((member) => member.practitionerId === actor.practitionerId);

/** Not there and not theirs are the same answer: which appointments exist is not everybody's to know. */
function allowed(actor: Actor, appointment: AppointmentRecord | undefined): AppointmentRecord {
  if (appointment === undefined || !actor.serviceLineIds.includes(appointment.serviceLineId)) {
    throw new Refusal('appointment-not-found');
  }
  if (actor.guestFrom !== undefined && !isStaffOf(actor, appointment)) {
    throw new Refusal('appointment-not-found');
  }
  return appointment;
}

/** @throws Refusal appointment-not-found */
export async function getAppointmentFor(
  stores: Pick<Stores, 'appointments'>,
  actor: Actor,
  appointmentId: string,
): Promise<AppointmentRecord> {
  return allowed(actor, await stores.appointments.findById(asId<'Appointment'>(appointmentId)));
}

/**
 * The same, for update.
 * @param seen the version of the appointment that the caller saw
 * @throws Refusal appointment-not-found | changed-meanwhile
 */
export async function lockAppointmentFor(
  stores: Pick<Stores, 'appointments'>,
  actor: Actor,
  appointmentId: string,
  seen: Seen = 'any',
): Promise<AppointmentRecord> {
  const id: AppointmentId = asId<'Appointment'>(appointmentId);
  const appointment = allowed(actor, await stores.appointments.lockById(id));
  if (seen !== 'any' && seen !== appointment.version) {
    throw new Refusal('changed-meanwhile');
  }
  return appointment;
}
