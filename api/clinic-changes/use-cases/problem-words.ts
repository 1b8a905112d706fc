import type { ClinicChangeProblem } from '../contract/clinic-changes.ts';

/** Why an appointment stays as it is, and what somebody has to do about it. */
export const PROBLEM_WORDS: Readonly<Record<ClinicChangeProblem, string>> = {
  'already-started': 'It has started, or somebody waits for it. Let it end, or see to it on Today.',
  'successor-not-suitable':
    'The successor does not have that role in this service line. Choose somebody who has.',
  'part-of-group': 'It is a place in a group. Move the group as a whole.',
  'time-does-not-exist': 'The clocks go forward over the new time. Open it and choose another time.',
  'new-time-in-past': 'The new time is over already. Open it and choose another time.',
  'leaves-its-day': 'The session would run past midnight. Choose another time for the clinic.',
  'staff-busy': 'Somebody of its staff has something else at the new time. Open it and choose another time.',
  'staff-away': 'Somebody of its staff is away at the new time. Open it and choose another time or person.',
  'outlook-busy':
    'Somebody of its staff is busy in Outlook at the new time. Open it and choose another time.',
  'patient-busy': 'The patient has another appointment at the new time. Open it and choose another time.',
  'resource-busy': 'Its interpreter or room is taken at the new time. Open it and choose another one.',
  'successor-already-there': 'Both people are on its staff. Open it and choose somebody else.',
  'no-longer-there': 'Somebody moved it meanwhile. Open it and see whether that is right.',
  'over-meanwhile': 'It was held or ended meanwhile. There is nothing to change any more.',
  fault:
    'Confer could not change it. Try again; if it stays, change it by hand and tell your IT service desk.',
};
