import type { AppointmentRecord, AppointmentTime } from '../../appointments/ports/appointment-store.ts';
import { change, type ToldOf } from '../../kernel/changes/change.ts';

/** Why the time is free: it was cancelled, or the appointment has another time now. */
export type FreedTime =
  { cancelled: { by: 'patient' | 'provider'; reason: string | undefined } } | { movedTo: AppointmentTime };

/** An appointment no longer takes its time, or not all of it. Told with the appointment as it was before. */
export const timeFreed = change<'appointment', { appointment: AppointmentRecord; freed: FreedTime }>({
  name: 'time-freed',
  about: 'appointment',
});
export type TimeFreed = ToldOf<typeof timeFreed>;
