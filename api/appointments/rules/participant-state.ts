import { Refusal } from '../../kernel/rules/refusal.ts';

/** Where somebody who comes by a link is on their way. */
export const PARTICIPANT_STATES = [
  'invited',
  'verified',
  'waiting',
  'admitted',
  'sent-on',
  'joined',
  'left',
  'not-seen',
] as const;
export type ParticipantState = (typeof PARTICIPANT_STATES)[number];

type Leads = Partial<Record<ParticipantState, ParticipantState>>;

/**
 * Every step of a participant: from which states it can be taken, and where it leads from each. Nobody comes to
 * `admitted`, `sent-on`, `joined` or `left` but by an admission, and only what Teams saw leads to `joined`.
 */
export const PARTICIPANT_STEPS = {
  /** Says who they are, on a device. */
  'pass-identity': { invited: 'verified' },
  /** Enters the waiting room. */
  'enter-waiting': { verified: 'waiting' },
  /** Leaves the waiting room, with the place kept. */
  'leave-page': { waiting: 'verified' },
  /** A member of staff lets them in. */
  admit: { waiting: 'admitted' },
  /** A member of staff sends them back to the waiting room, to be called again. */
  'return-to-waiting': { admitted: 'waiting', 'sent-on': 'waiting', joined: 'waiting', left: 'waiting' },
  /** Goes on from our page to the meeting; also somebody who was cut off and goes back. Whether they came in is not known. */
  'follow-to-meeting': { admitted: 'sent-on', 'sent-on': 'sent-on', joined: 'sent-on', left: 'sent-on' },
  /** Teams saw them come in. */
  'seen-in-meeting': { 'sent-on': 'joined', left: 'joined' },
  /** Teams saw them leave, or the meeting end while they were in it. Where it did not see them it moves nobody. */
  'leave-meeting': { joined: 'left' },
  /** A member of staff ended the consultation. People who still waited were not seen. */
  'end-consultation': { admitted: 'left', 'sent-on': 'left', joined: 'left', waiting: 'not-seen' },
  /** The end was a mistake. */
  'reopen-consultation': { left: 'admitted', 'not-seen': 'verified' },
  /** The cancellation was a mistake, and is taken back at once: who waited still does. */
  'undo-cancellation': { left: 'admitted', 'not-seen': 'waiting' },
  /** The appointment has another time: they have not come to that one. The check of who they are stays passed. */
  'move-time': {
    waiting: 'verified',
    admitted: 'verified',
    'sent-on': 'verified',
    joined: 'verified',
    left: 'verified',
    'not-seen': 'verified',
  },
} as const satisfies Record<string, Leads>;
export type ParticipantStep = keyof typeof PARTICIPANT_STEPS;

export function mayTakeStep(state: ParticipantState, step: ParticipantStep): boolean {
  return leadsTo(state, step) !== undefined;
}

/** Where the step leads. @throws Refusal participant-not-waiting when it cannot be taken from there */
export function stateAfter(state: ParticipantState, step: ParticipantStep): ParticipantState {
  const next = leadsTo(state, step);
  if (next === undefined) throw new Refusal('participant-not-waiting');
  return next;
}

function leadsTo(state: ParticipantState, step: ParticipantStep): ParticipantState | undefined {
  const leads: Leads = PARTICIPANT_STEPS[step];
  return leads[state];
}

/** Whether they were let in: on their way to the meeting, or in it, and not known to have left. */
export function isInConsultation(state: ParticipantState): boolean {
  return state === 'admitted' || state === 'sent-on' || state === 'joined';
}

/**
 * Whether an appointment that has not ended is under way for them: they wait, or were let in. To cancel or to move it would
 * take it from somebody who came.
 */
export function isUnderWay(state: ParticipantState): boolean {
  return state === 'waiting' || isInConsultation(state) || state === 'left';
}
