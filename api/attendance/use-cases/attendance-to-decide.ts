import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { change } from '../../kernel/changes/change.ts';

/** The evidence of an appointment now proposes something, or something else: its clinicians can decide. */
export const attendanceToDecide = change<
  'appointment',
  { appointment: AppointmentRecord; hasNewEvidence: boolean }
>({ name: 'attendance-to-decide', about: 'appointment' });
