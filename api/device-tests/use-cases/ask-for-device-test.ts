import { z } from 'zod';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { DueTime } from '../../kernel/timetable/timetable.ts';
import type { Stores } from '../ports/stores.ts';
import { askedFrom } from '../rules/device-tasks.ts';

/**
 * A video appointment is near and perhaps nobody has tested a phone: the open screens of staff look again, since no
 * other event tells of it. Whether there is something to see to is worked out whenever somebody looks.
 */
export const askForDeviceTest = due({
  name: 'ask-for-device-test',
  about: 'appointment',
  payload: z.strictObject({}),
});

/** When, for an appointment that is at this time; undefined when nobody is to be asked. */
export function whenAsked(
  appointment: Parameters<typeof askedFrom>[0] & { modality: string },
): DueTime<Record<string, never>> | undefined {
  const at = appointment.modality === 'video' ? askedFrom(appointment) : undefined;
  return at && { at, payload: {} };
}

/** Keeps the timetable true when an appointment is moved, held in another way, or restored. */
export async function keepAsking(
  { timetable }: Pick<Stores, 'timetable'>,
  subject: ReturnType<typeof appointmentSubject>,
  appointment: Parameters<typeof whenAsked>[0],
): Promise<void> {
  const when = whenAsked(appointment);
  if (when === undefined) await timetable.callOff(askForDeviceTest, subject);
  else await timetable.set(askForDeviceTest, subject, when);
}

export function makeAskForDeviceTest(): WhenDue<typeof askForDeviceTest, Stores> {
  return async (stores, { subject }) => {
    const appointment = await stores.appointments.findById(subject.id);
    if (appointment?.status === 'booked') {
      await stores.liveEvents.add({ subject: appointmentSubject(appointment), kind: 'appointment-changed' });
    }
    return undefined;
  };
}
