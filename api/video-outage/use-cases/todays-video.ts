import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { windowClosesAt } from '../../appointments/rules/appointment-window.ts';
import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { isInConsultation, type ParticipantState } from '../../appointments/rules/participant-state.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { OutageScope } from '../contract/video-outage.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Those of today that are still to be held, by start: booked, their window not closed, and the patient not seen yet. Staff
 * forget to press End, and patients who were seen this morning are neither told of a change nor rung.
 * @param whose undefined: of all service lines of the actor
 */
export async function openToday(
  stores: Pick<Stores, 'appointments' | 'participants'>,
  actor: Actor,
  whose: OutageScope | undefined,
  now: Temporal.Instant,
): Promise<AppointmentRecord[]> {
  const day = now.toZonedDateTimeISO(actor.organisation.timeZone).startOfDay();
  const lines = actor.serviceLineIds;
  const wanted = whose?.of === 'service-line' ? asId<'ServiceLine'>(whose.serviceLineId) : undefined;
  const appointments = await stores.appointments.list({
    from: day.toInstant(),
    to: day.add({ days: 1 }).toInstant(),
    serviceLineIds: wanted === undefined ? lines : lines.filter((id) => id === wanted),
  });
  const open = appointments.filter(
    (one) =>
      one.status === 'booked' &&
      Temporal.Instant.compare(windowClosesAt(one), now) > 0 &&
      (whose?.of !== 'clinic' || one.session?.clinicId === whose.clinicId),
  );
  const everybody = await stores.participants.listByAppointments(
    open.map(({ appointmentId }) => appointmentId),
  );
  const sideOf = Map.groupBy(patientSideOf(everybody), ({ appointmentId }) => appointmentId);
  return open.filter(
    ({ appointmentId }) => !wasSeen((sideOf.get(appointmentId) ?? []).map(({ state }) => state)),
  );
}

/** Somebody of the patient's side came and has left, and none waits or is in it: who was sent on may not have come in. */
const wasSeen = (states: readonly ParticipantState[]): boolean =>
  states.includes('left') && !states.some((state) => state === 'waiting' || isInConsultation(state));
