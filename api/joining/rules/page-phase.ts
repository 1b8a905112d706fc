import { Temporal } from 'temporal-polyfill';
import type { ParticipantState } from '../../appointments/rules/participant-state.ts';

/** Where a participant is on their way, as their page shows it. */
export type PagePhase = 'early' | 'can-wait' | 'waiting' | 'admitted' | 'ended' | 'cancelled';

export interface PhaseFacts {
  appointmentStatus: 'booked' | 'ended' | 'cancelled';
  startsAt: Temporal.Instant;
  /** How long before the start the waiting room opens. */
  joinOpensMinutes: number;
  participantState: ParticipantState;
}

/** When the waiting room opens. */
export function waitingRoomOpensAt(startsAt: Temporal.Instant, joinOpensMinutes: number): Temporal.Instant {
  return startsAt.subtract({ minutes: joinOpensMinutes });
}

/**
 * What the page of a participant shows. Someone who was admitted stays so until the appointment ends, also when they
 * left the meeting or were cut off: they can go straight back in.
 */
export function pagePhase(facts: PhaseFacts, now: Temporal.Instant): PagePhase {
  if (facts.appointmentStatus !== 'booked') return facts.appointmentStatus;
  switch (facts.participantState) {
    case 'admitted':
    case 'joined':
    case 'left':
      return 'admitted';
    case 'waiting':
      return 'waiting';
    case 'invited':
    case 'verified': {
      const opensAt = waitingRoomOpensAt(facts.startsAt, facts.joinOpensMinutes);
      return Temporal.Instant.compare(now, opensAt) < 0 ? 'early' : 'can-wait';
    }
  }
}
