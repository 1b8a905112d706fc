import { change } from '../../kernel/changes/change.ts';

/** The patient or a proxy entered the waiting room: somebody has arrived. */
export const participantWaiting = change({
  name: 'participant-waiting',
  about: 'appointment',
  screens: 'participant-waiting',
});

/** A companion entered the waiting room. The patient may still be to come. */
export const companionWaiting = change({
  name: 'companion-waiting',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Somebody who was admitted went on to the meeting. */
export const participantSentOn = change({
  name: 'participant-sent-on',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Somebody asked about who is in the call, or took it back. */
export const wishChanged = change({
  name: 'wish-changed',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Somebody who waited left the page, with the place kept. */
export const participantLeft = change({
  name: 'participant-left',
  about: 'appointment',
  screens: 'participant-left',
});

/** The video call does not work for somebody: they take part by telephone. */
export const participantTurnedToTelephone = change({
  name: 'participant-turned-to-telephone',
  about: 'appointment',
  screens: 'appointment-changed',
});
