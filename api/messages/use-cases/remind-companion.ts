import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { AppointmentTime } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { DueTime } from '../../kernel/timetable/timetable.ts';
import type { Stores } from '../ports/stores.ts';
import { sendMessage } from './send-message.ts';

const HOURS_BEFORE = 24;

/** An interpreter or another companion is reminded of the appointment a day before it. */
export const remindCompanion = due({
  name: 'remind-companion',
  about: 'appointment',
  payload: z.strictObject({ participantId: uuid }),
});

/** When that is; nothing where they hear of it later than that anyway. A new time moves it. */
export function reminderOf(
  participantId: string,
  { patientStartsAt }: Pick<AppointmentTime, 'patientStartsAt'>,
  now: Temporal.Instant,
): DueTime<{ participantId: string }>[] {
  const at = patientStartsAt.subtract({ hours: HOURS_BEFORE });
  return Temporal.Instant.compare(at, now) <= 0
    ? []
    : [{ at, key: participantId, payload: { participantId } }];
}

interface Deps {
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}

/** Whether it still stands, and they still come, is looked at when it is due; what they are told, when it is sent. */
export function makeRemindCompanion(deps: Deps): WhenDue<typeof remindCompanion, Stores> {
  return async (stores, { subject, payload: { participantId } }) => {
    const appointment = await stores.appointments.findById(subject.id);
    if (appointment?.status !== 'booked') return undefined;
    const [later] = reminderOf(participantId, appointment, deps.now());
    if (later !== undefined) {
      await stores.timetable.set(remindCompanion, subject, later);
      return undefined;
    }
    const isTooLate = Temporal.Instant.compare(appointment.patientStartsAt, deps.now()) <= 0;
    const everyone = await stores.participants.listByAppointment(subject.id);
    const companion = everyone.find((one) => one.participantId === participantId);
    if (isTooLate || companion === undefined || companion.withdrawnAt !== undefined) return undefined;
    await deps.enqueue(stores, sendMessage, appointmentSubject(appointment), {
      messageId: deps.newId(),
      participantId,
      template: 'companion-reminder',
    });
    return undefined;
  };
}
