import { change } from '../../kernel/changes/change.ts';

/** A member of its staff said whether they come. */
export const staffResponded = change({
  name: 'staff-responded',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** A member of staff looks after the patient who waits. */
export const arrivalTaken = change({ name: 'arrival-taken', about: 'appointment', screens: 'arrival-taken' });

export const participantAdmitted = change({
  name: 'participant-admitted',
  about: 'appointment',
  screens: 'participant-admitted',
});

/** Somebody who was let in is in the waiting room again, to be called once more. */
export const participantSentBack = change({
  name: 'participant-sent-back',
  about: 'appointment',
  screens: 'participant-waiting',
});

/** Staff answered what somebody asked about who is in the call. */
export const wishAnswered = change({
  name: 'wish-answered',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Its end was a mistake. */
export const consultationReopened = change({
  name: 'consultation-reopened',
  about: 'appointment',
  screens: 'attendance-changed',
});

/** A member of staff ended it: its attendance can be decided. */
export const consultationEnded = change({
  name: 'consultation-ended',
  about: 'appointment',
  screens: 'attendance-changed',
});
