import type { AppointmentState } from '../rules/appointment-state.ts';

/** Where an appointment is, as every screen and card says it. */
export const STATE_WORDS: Readonly<Record<AppointmentState, string>> = {
  due: 'Due',
  arrived: 'Arrived',
  waiting: 'Waiting',
  'let-in': 'Let in',
  'in-consultation': 'In consultation',
  left: 'Left',
  over: 'Ended, not decided',
  seen: 'Seen',
  'did-not-attend': 'Did not attend',
  cancelled: 'Cancelled',
};
