import type { Temporal } from 'temporal-polyfill';
import { placeInWindow, type AppointmentWindow } from '../../appointments/rules/appointment-window.ts';
import type { ParticipantState } from '../../appointments/rules/participant-state.ts';

/** Where a participant is on their way, as their page shows it. */
export type PagePhase = 'early' | 'can-wait' | 'waiting' | 'admitted' | 'too-late' | 'ended' | 'cancelled';

export interface PhaseFacts {
  appointmentStatus: 'booked' | 'ended' | 'cancelled';
  window: AppointmentWindow;
  participantState: ParticipantState;
  /** Of everybody who comes by a link, this one included: while one of them is in, the others may still come. */
  everybodysStates: readonly ParticipantState[];
}

/**
 * What the page of a participant shows. Someone who was admitted stays so until the consultation ends, also when they
 * left the meeting or were cut off: they can go straight back in. Nobody waits for an appointment whose time is over.
 */
export function pagePhase(facts: PhaseFacts, now: Temporal.Instant): PagePhase {
  if (facts.appointmentStatus !== 'booked') return facts.appointmentStatus;
  switch (facts.participantState) {
    case 'admitted':
    case 'sent-on':
    case 'joined':
    case 'left':
      return 'admitted';
    case 'not-seen':
      return 'ended';
    case 'invited':
    case 'verified':
    case 'waiting': {
      const place = placeInWindow(facts.window, facts.everybodysStates, now);
      if (place === 'after') return 'too-late';
      if (facts.participantState === 'waiting') return 'waiting';
      return place === 'before' ? 'early' : 'can-wait';
    }
  }
}
