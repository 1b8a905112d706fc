import type { ObservedAppointment, ObservedMessage, PasRecord, Records } from './records.ts';

export type StepId = 'book' | 'invite' | 'wait' | 'admit' | 'leave' | 'confirm' | 'write' | 'report';

/** The steps of the main job, in order. */
export const STEP_IDS: readonly StepId[] = [
  'book',
  'invite',
  'wait',
  'admit',
  'leave',
  'confirm',
  'write',
  'report',
];

/** One appointment on its way through the main job. */
export interface Journey {
  appointment: ObservedAppointment;
  /** Recipients of joining links since it was booked, first come first. */
  recipients: string[];
  patientBirthDate: string | undefined;
  done: StepId[];
}

const isPatientPast = (appointment: ObservedAppointment, states: readonly string[]): boolean =>
  appointment.participants.some((participant) => states.includes(participant.state));

/** Ids are uuid v7: their first 48 bits are the milliseconds at which they were made. */
export function bookedAt(appointmentId: string): number {
  return Number.parseInt(appointmentId.replaceAll('-', '').slice(0, 12), 16);
}

/** How each step is seen to have happened, from what is on record outside this page. */
const SEEN: Readonly<Record<StepId, (facts: Facts) => boolean>> = {
  book: () => true,
  invite: ({ invitations }) => invitations.length > 0,
  wait: ({ appointment }) => isPatientPast(appointment, ['waiting', 'admitted', 'joined', 'left']),
  admit: ({ appointment }) => isPatientPast(appointment, ['admitted', 'joined', 'left']),
  leave: ({ appointment }) =>
    appointment.endedAt !== null || ['seen', 'left', 'did-not-attend'].includes(appointment.state),
  confirm: ({ appointment }) => ['confirmed', 'written'].includes(appointment.attendance?.status ?? ''),
  write: ({ pas }) => pas.status === 'fulfilled' || pas.status === 'noshow',
  report: ({ isReported }) => isReported,
};

interface Facts {
  appointment: ObservedAppointment;
  invitations: ObservedMessage[];
  pas: PasRecord;
  isReported: boolean;
}

/**
 * Follows the appointment that was booked last, if it was booked after the list was started.
 * @param since milliseconds since 1970
 * @param now milliseconds since 1970
 * @throws Error when the product, Entra, Notify or the PAS does not answer
 */
export async function observeJourney(
  records: Records,
  since: number,
  now: number,
): Promise<Journey | undefined> {
  const appointment = (await records.appointments(now))
    .filter(({ appointmentId, state }) => bookedAt(appointmentId) >= since && state !== 'cancelled')
    .sort((one, other) => bookedAt(other.appointmentId) - bookedAt(one.appointmentId))[0];
  if (appointment === undefined) return undefined;
  const { appointmentId, startsAt } = appointment;
  const sent = await records.invitations();
  const invitations = sent.filter((message) => Date.parse(message.created_at) >= bookedAt(appointmentId));
  const facts: Facts = {
    appointment,
    invitations,
    pas: await records.inPas(appointmentId),
    isReported: SEEN.confirm({ appointment, invitations, pas: NOTHING, isReported: false })
      ? await records.isReported(appointmentId, startsAt)
      : false,
  };
  return {
    appointment,
    recipients: [...new Set(facts.invitations.map(({ recipient }) => recipient))],
    patientBirthDate: facts.pas.patientBirthDate,
    done: STEP_IDS.filter((id) => SEEN[id](facts)),
  };
}

const NOTHING: PasRecord = { status: undefined, patientBirthDate: undefined };
