import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { DueTime } from '../../kernel/timetable/timetable.ts';
import type { Stores } from '../ports/stores.ts';
import { askPasAgain, type AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';

const EVERY_HOURS = 24;

/** Asks the PAS about the patient of an appointment once a day, until it is over. */
export const readPatientOfAppointment = due({
  name: 'read-patient-of-appointment',
  about: 'appointment',
  payload: z.strictObject({}),
});

/** When the PAS is asked next. */
export const nextReading = (now: Temporal.Instant): DueTime<Record<string, never>> => ({
  at: now.add({ hours: EVERY_HOURS }),
  payload: {},
});

/** What the PAS does not answer today it is asked again tomorrow; the first message of the appointment asks it too. */
export function makeReadPatientOfAppointment(
  deps: AskPasAgainDependencies,
): WhenDue<typeof readPatientOfAppointment, Stores> {
  return async (stores, { organisation, subject }) => {
    const appointment = await stores.appointments.findById(subject.id);
    const now = deps.now();
    const isOpen = appointment?.status === 'booked' && Temporal.Instant.compare(appointment.endsAt, now) > 0;
    if (!isOpen) return undefined;
    await stores.timetable.set(readPatientOfAppointment, subject, nextReading(now));
    return async () => {
      await askPasAgain(deps, organisation.orgId, appointment.patientId);
    };
  };
}
