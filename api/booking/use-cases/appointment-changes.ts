import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord, AppointmentTime } from '../../appointments/ports/appointment-store.ts';
import { change, type ToldOf } from '../../kernel/changes/change.ts';

/** There is a new appointment. Its booking tells the screens itself: see `writeBooking`. */
export const appointmentBooked = change({ name: 'appointment-booked', about: 'appointment' });

/** It has another time, other staff or other resources. */
export const appointmentMoved = change({
  name: 'appointment-moved',
  about: 'appointment',
  screens: 'appointment-changed',
});

export const appointmentCancelled = change({
  name: 'appointment-cancelled',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Its cancellation was undone. */
export const appointmentRestored = change({
  name: 'appointment-restored',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Why the time is free: it was cancelled, or the appointment has another time now. */
export type FreedTime =
  | {
      cancelled: {
        by: 'patient' | 'provider';
        reason: string | undefined;
        /** Until then it may be undone; undefined when it cannot be. */
        undoUntil: Temporal.Instant | undefined;
      };
    }
  | { movedTo: AppointmentTime };

/** An appointment no longer takes its time, or not all of it. Told with the appointment as it was before. */
export const timeFreed = change<'appointment', { appointment: AppointmentRecord; freed: FreedTime }>({
  name: 'time-freed',
  about: 'appointment',
});
export type TimeFreed = ToldOf<typeof timeFreed>;
