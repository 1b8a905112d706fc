import { change } from '../../kernel/changes/change.ts';

/** Somebody entered the waiting room. */
export const participantWaiting = change({
  name: 'participant-waiting',
  about: 'appointment',
  screens: 'participant-waiting',
});

/** Somebody who was admitted went on to the meeting. */
export const participantSentOn = change({
  name: 'participant-sent-on',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Somebody who waited left the page, with the place kept. */
export const participantLeft = change({
  name: 'participant-left',
  about: 'appointment',
  screens: 'participant-left',
});
