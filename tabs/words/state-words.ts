import { STATE_WORDS } from '../../api/appointment-view/contract/state-words.ts';
import type { AppointmentState, Participant } from '../../api/appointment-view/contract/appointments.ts';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';

/** How a state looks: never by colour alone, always with its word and icon. */
export type Tone = 'quiet' | 'good' | 'look' | 'live' | 'bad';

const APPOINTMENT_TONES: Readonly<Record<AppointmentState, Tone>> = {
  due: 'quiet',
  arrived: 'look',
  waiting: 'look',
  'let-in': 'live',
  'in-consultation': 'live',
  left: 'quiet',
  over: 'look',
  seen: 'good',
  'did-not-attend': 'bad',
  cancelled: 'quiet',
};

/** Where an appointment is: the same words on every screen and card. */
export const appointmentWords = (state: AppointmentState): { word: string; tone: Tone } => ({
  word: STATE_WORDS[state],
  tone: APPOINTMENT_TONES[state],
});

/**
 * Where one participant is. Who was admitted or sent on has not been seen in the meeting, and who said who they are days
 * before has not arrived.
 */
export const PARTICIPANT_WORDS: Readonly<Record<Participant['state'], { word: string; tone: Tone }>> = {
  invited: { word: 'Not here yet', tone: 'quiet' },
  verified: { word: 'Not waiting', tone: 'quiet' },
  waiting: { word: 'Waiting', tone: 'look' },
  admitted: { word: 'Admitted', tone: 'live' },
  'sent-on': { word: 'Sent on to the meeting', tone: 'live' },
  joined: { word: 'In the meeting', tone: 'live' },
  left: { word: 'Left', tone: 'quiet' },
  'not-seen': { word: 'Not seen', tone: 'bad' },
};

/** How an invitation fared. */
export const INVITATION_WORDS: Readonly<Record<Participant['invitation'], string>> = {
  none: 'invitation on its way',
  sent: 'invitation sent',
  delivered: 'invitation delivered',
  failed: 'invitation not delivered: tell them another way',
};

/** Where a piece of work for an outside system is. */
export const DELIVERY_WORDS: Readonly<Record<Delivery['state'], { word: string; tone: Tone }>> = {
  done: { word: 'Done', tone: 'good' },
  settled: { word: 'Seen to without Confer', tone: 'quiet' },
  pending: { word: 'On its way', tone: 'quiet' },
  'needs-person': { word: 'Needs a person', tone: 'bad' },
};

/** Whether a member of staff comes. */
export const RESPONSE_WORDS: Readonly<
  Record<'none' | 'coming' | 'not-coming', { word: string; tone: Tone }>
> = {
  none: { word: 'No answer yet', tone: 'quiet' },
  coming: { word: 'Coming', tone: 'good' },
  'not-coming': { word: 'Not coming', tone: 'bad' },
};
