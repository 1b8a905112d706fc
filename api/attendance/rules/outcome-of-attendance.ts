/** OUTCOME OF ATTENDANCE (NHS Data Dictionary): what follows an appointment, whether it was held or missed. */
export const OUTCOMES_OF_ATTENDANCE = ['1', '2', '3'] as const;
export type OutcomeOfAttendance = (typeof OUTCOMES_OF_ATTENDANCE)[number];

/** REFERRAL TO TREATMENT PERIOD STATUS (NHS Data Dictionary). */
export const RTT_STATUSES = [
  '10',
  '11',
  '12',
  '20',
  '21',
  '30',
  '31',
  '32',
  '33',
  '34',
  '35',
  '36',
  '90',
  '91',
  '92',
  '98',
  '99',
] as const;
export type RttStatus = (typeof RTT_STATUSES)[number];

/** Codes that end the patient's wait because they did not come: never without a named person, never of who was not brought. */
export const ENDS_WAIT_FOR_MISSING: readonly RttStatus[] = ['33', '34'];
