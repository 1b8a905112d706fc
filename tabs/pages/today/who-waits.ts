import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { patientSide } from '../../words/participant-words.ts';

/** Those who sit in the waiting room; nobody does where the patient is rung or comes in. */
export function whoWaits({ modality, participants }: Appointment): Participant[] {
  return modality === 'video' ? participants.filter(({ state }) => state === 'waiting') : [];
}

/** The patient and the proxies among them: it is their wait that somebody has to look after. */
export const whoWaitsToBeSeen = (appointment: Appointment): Participant[] =>
  patientSide({ participants: whoWaits(appointment) });

/** Those who were let in and are not known to have left. */
export const whoIsIn = ({ participants }: Pick<Appointment, 'participants'>): Participant[] =>
  participants.filter(({ state }) => state === 'admitted' || state === 'sent-on' || state === 'joined');

/** How long the wait is by the limits of the service line; undefined when nobody waits alone. @param now ms since 1970 */
export function waitLevel({ wait }: Appointment, now: number): 'short' | 'long' | 'alarm' | undefined {
  if (wait === null) return undefined;
  if (Date.parse(wait.alarmAt) <= now) return 'alarm';
  return Date.parse(wait.longAt) <= now ? 'long' : 'short';
}

/** Whether they wait, were let in, or have only just left. */
export const hasCome = ({ state }: Pick<Participant, 'state'>): boolean =>
  !['invited', 'verified', 'not-seen'].includes(state);

/** Whether somebody has come: to cancel or to move it takes it from them. */
export const isUnderWay = ({ participants }: Appointment): boolean => participants.some(hasCome);
