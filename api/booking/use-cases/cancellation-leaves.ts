import { z } from 'zod';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { writeOutcomeToPas } from '../../attendance/use-cases/write-outcome-to-pas.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import { cancelMeeting } from '../../meetings/use-cases/cancel-meeting.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import type { Stores } from '../ports/stores.ts';
import { closeEmptyGroup } from './close-empty-group.ts';

/** For how long a cancellation can be undone: nobody outside has heard of it until then. */
export const UNDO_SECONDS = 5;

/** A cancellation goes to those who are told, to the PAS and to Microsoft 365. */
export const cancellationLeaves = due({
  name: 'cancellation-leaves',
  about: 'appointment',
  payload: z.strictObject({}),
});

interface Deps {
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}

/** Undone meanwhile, there is no such entry any more. */
export function makeCancellationLeaves(deps: Deps): WhenDue<typeof cancellationLeaves, Stores> {
  return async (stores, { subject }) => {
    const appointment = await stores.appointments.findById(subject.id);
    if (appointment?.status === 'cancelled') await letCancellationLeave(deps, stores, appointment);
    return undefined;
  };
}

/** Leaves all work that follows from a cancellation. */
export async function letCancellationLeave(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
): Promise<void> {
  const subject = appointmentSubject(appointment);
  const participants = await stores.participants.listByAppointment(appointment.appointmentId);
  await Promise.all([
    // the meeting of a group stays for the others
    appointment.group === undefined ? deps.enqueue(stores, cancelMeeting, subject, {}) : undefined,
    deps.enqueue(stores, writeOutcomeToPas, subject, { version: 1 }),
    ...participants.map(({ participantId }) =>
      deps.enqueue(stores, sendMessage, subject, {
        messageId: deps.newId(),
        participantId,
        template: 'cancelled',
      }),
    ),
    closeEmptyGroup(deps, stores, appointment),
  ]);
}
