import type { AppointmentState, Participant } from '../../api/appointment-view/contract/appointments.ts';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';

/** How a state looks: never by colour alone, always with its word and icon. */
export type Tone = 'quiet' | 'good' | 'look' | 'live' | 'bad';

/** Where an appointment is: the same words on every screen. */
export const APPOINTMENT_WORDS: Readonly<Record<AppointmentState, { word: string; tone: Tone }>> = {
  due: { word: 'Due', tone: 'quiet' },
  arrived: { word: 'Arrived', tone: 'look' },
  waiting: { word: 'Waiting', tone: 'look' },
  'in-consultation': { word: 'In consultation', tone: 'live' },
  seen: { word: 'Seen', tone: 'good' },
  left: { word: 'Left', tone: 'quiet' },
  'did-not-attend': { word: 'Did not attend', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
};

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
