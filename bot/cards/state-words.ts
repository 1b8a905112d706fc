import type { AppointmentState } from '../../api/appointment-view/contract/appointments.ts';

/** The words of every screen. */
export const STATE_WORDS: Record<AppointmentState, string> = {
  due: 'Due',
  arrived: 'Arrived',
  waiting: 'Waiting',
  'in-consultation': 'In consultation',
  seen: 'Seen',
  left: 'Left',
  'did-not-attend': 'Did not attend',
  cancelled: 'Cancelled',
};
