import {
  OUTCOMES_OF_ATTENDANCE,
  RTT_STATUSES,
  type OutcomeOfAttendance,
  type RttStatus,
} from '../rules/outcome-of-attendance.ts';

export { OUTCOMES_OF_ATTENDANCE, RTT_STATUSES };
export type { OutcomeOfAttendance, RttStatus };

/** OUTCOME OF ATTENDANCE (NHS Data Dictionary), in our own words. */
export const outcomesOfAttendance: Readonly<Record<OutcomeOfAttendance, string>> = {
  '1': 'Discharged',
  '2': 'Another appointment given',
  '3': 'Appointment to be made later',
};

/** REFERRAL TO TREATMENT PERIOD STATUS (NHS Data Dictionary), in our own words. */
export const rttStatuses: Readonly<Record<RttStatus, string>> = {
  '10': 'First activity of the wait',
  '11': 'First activity after watching and waiting',
  '12': 'First activity after a referral by a consultant for another condition',
  '20': 'Later activity, more is to come',
  '21': 'Transferred to another provider',
  '30': 'First treatment',
  '31': 'The patient began watching and waiting',
  '32': 'The professional began watching and waiting',
  '33': 'Missed the first appointment after the referral',
  '34': 'Decided not to treat, or discharged after missing a later appointment',
  '35': 'The patient declined treatment',
  '36': 'The patient died before treatment',
  '90': 'After treatment: not part of a wait',
  '91': 'Watching and waiting: not part of a wait',
  '92': 'Tests before a decision: not part of a wait',
  '98': 'Not a wait of this kind',
  '99': 'Not yet known',
};
