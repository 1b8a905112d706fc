import { Temporal } from 'temporal-polyfill';
import { isInConsultation, type ParticipantState } from './participant-state.ts';

/** How long after its end an appointment may still begin, because the clinic runs late. */
const OVERRUN_MINUTES = 60;

/** When people can come to an appointment at its present time. What was before or is after does not belong to it. */
export interface AppointmentWindow {
  /** The waiting room opens. */
  opensAt: Temporal.Instant;
  /** Nobody is let in for the first time from then on. */
  closesAt: Temporal.Instant;
}

/** As in the window, for callers that do not ask when it opens. */
export const windowClosesAt = ({ patientEndsAt }: { patientEndsAt: Temporal.Instant }): Temporal.Instant =>
  patientEndsAt.add({ minutes: OVERRUN_MINUTES });

/** From the opening of the waiting room to an hour after the end of the part with the patient. */
export function windowOf(
  appointment: { patientStartsAt: Temporal.Instant; patientEndsAt: Temporal.Instant },
  { joinOpensMinutes }: { joinOpensMinutes: number },
): AppointmentWindow {
  return {
    opensAt: appointment.patientStartsAt.subtract({ minutes: joinOpensMinutes }),
    closesAt: windowClosesAt(appointment),
  };
}

/**
 * Where a moment is.
 * @param states of those who come by a link: a consultation that somebody was let into goes on, however late it is
 */
export function placeInWindow(
  { opensAt, closesAt }: AppointmentWindow,
  states: readonly ParticipantState[],
  now: Temporal.Instant,
): 'before' | 'within' | 'after' {
  if (Temporal.Instant.compare(now, opensAt) < 0) return 'before';
  if (Temporal.Instant.compare(now, closesAt) < 0 || states.some(isInConsultation)) return 'within';
  return 'after';
}
