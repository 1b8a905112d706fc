import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { Temporal } from 'temporal-polyfill';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Whose } from '../contract/lateness.ts';
import type { Stores } from '../ports/stores.ts';

/** An appointment of today with who comes to it. */
export interface TodaysAppointment {
  appointment: AppointmentRecord;
  /** The patient and their proxies: it is they who are seen late. */
  participants: ParticipantRecord[];
  /** Its service line sends more than invitations. */
  sendsTexts: boolean;
}

/** Those of today of a clinic or a clinician that the actor may see, by start; cancelled ones left out. */
export async function todaysAppointments(
  stores: Stores,
  actor: Actor,
  whose: Whose,
  now: Temporal.Instant,
): Promise<TodaysAppointment[]> {
  const day = now.toZonedDateTimeISO(actor.organisation.timeZone).startOfDay();
  const appointments = await stores.appointments.list({
    from: day.toInstant(),
    to: day.add({ days: 1 }).toInstant(),
    serviceLineIds: actor.serviceLineIds,
    ...(whose.of === 'clinician' ? { practitionerId: asId<'Practitioner'>(whose.practitionerId) } : {}),
  });
  const ofThese = appointments.filter(
    ({ status, session }) =>
      status !== 'cancelled' && (whose.of === 'clinician' || session?.clinicId === whose.clinicId),
  );
  const everybody = await stores.participants.listByAppointments(
    ofThese.map(({ appointmentId }) => appointmentId),
  );
  const pagesOnly = new Set(
    (await stores.serviceLines.list())
      .filter(({ messageSet }) => messageSet === 'invitation-only')
      .map(({ serviceLineId }) => serviceLineId),
  );
  return ofThese.map((appointment) => ({
    appointment,
    sendsTexts: !pagesOnly.has(appointment.serviceLineId),
    participants: patientSideOf(everybody).filter((one) => one.appointmentId === appointment.appointmentId),
  }));
}

/**
 * Whether the patient is still to be seen: nobody has been let in, and either somebody waits or its time, as the clinic last
 * announced it, is not over.
 */
export function isToCome({ appointment, participants }: TodaysAppointment, now: Temporal.Instant): boolean {
  const states = participants.map(({ state }) => state);
  if (
    appointment.status !== 'booked' ||
    states.some((state) => isInConsultation(state) || state === 'left')
  ) {
    return false;
  }
  const overAt = appointment.patientEndsAt.add({ minutes: appointment.lateness?.untilMinutes ?? 0 });
  return states.includes('waiting') || Temporal.Instant.compare(overAt, now) > 0;
}
