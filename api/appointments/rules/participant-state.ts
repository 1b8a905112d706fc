import { Refusal } from '../../kernel/rules/refusal.ts';

/** Where somebody who comes by a link is on their way. */
export const PARTICIPANT_STATES = ['invited', 'verified', 'waiting', 'admitted', 'joined', 'left'] as const;
export type ParticipantState = (typeof PARTICIPANT_STATES)[number];

/** Every step that a participant can take: from which states, and where it leads. */
export const PARTICIPANT_STEPS = {
  /** Enters the waiting room. */
  'enter-waiting': { from: ['invited', 'verified'], to: 'waiting' },
  /** Leaves the waiting room, with the place kept. */
  'leave-page': { from: ['waiting'], to: 'verified' },
  /** A member of staff lets them in. */
  admit: { from: ['waiting'], to: 'admitted' },
  /** Follows the link to the meeting; also somebody who was cut off and goes back in. */
  'follow-to-meeting': { from: ['admitted', 'joined', 'left'], to: 'joined' },
  /** The consultation is over, or its meeting is. */
  close: { from: ['waiting', 'admitted', 'joined'], to: 'left' },
} as const satisfies Record<string, { from: readonly ParticipantState[]; to: ParticipantState }>;
export type ParticipantStep = keyof typeof PARTICIPANT_STEPS;

export function mayTakeStep(state: ParticipantState, step: ParticipantStep): boolean {
  const from: readonly ParticipantState[] = PARTICIPANT_STEPS[step].from;
  return from.includes(state);
}

/** Where the step leads. @throws Refusal participant-not-waiting when it cannot be taken from there */
export function stateAfter(state: ParticipantState, step: ParticipantStep): ParticipantState {
  if (!mayTakeStep(state, step)) throw new Refusal('participant-not-waiting');
  return PARTICIPANT_STEPS[step].to;
}

/** Whether they were let in and have not left. */
export function isInConsultation(state: ParticipantState): boolean {
  return state === 'admitted' || state === 'joined';
}
