import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { change } from '../../kernel/changes/change.ts';

/** The evidence of an appointment now proposes something, or something else: its clinicians can decide. */
export const attendanceToDecide = change<
  'appointment',
  { appointment: AppointmentRecord; hasNewEvidence: boolean }
>({ name: 'attendance-to-decide', about: 'appointment' });

/** A member of staff said what to record; with it the appointment is over. */
export const attendanceConfirmed = change({
  name: 'attendance-confirmed',
  about: 'appointment',
  screens: 'attendance-changed',
});

/** A member of staff said what follows. */
export const outcomeDecided = change({
  name: 'outcome-decided',
  about: 'appointment',
  screens: 'attendance-changed',
});

/** The PAS has what was confirmed. */
export const outcomeWritten = change({
  name: 'outcome-written',
  about: 'appointment',
  screens: 'attendance-changed',
});
