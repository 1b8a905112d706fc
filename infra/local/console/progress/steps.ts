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
  /** What could not be looked up, in words. */
  troubles: string[];
}

/** States of somebody who was admitted. */
const LET_IN: readonly string[] = ['admitted', 'sent-on', 'joined', 'left'];

const isPatientPast = (appointment: ObservedAppointment, states: readonly string[]): boolean =>
  appointment.participants.some((participant) => states.includes(participant.state));

const hasEnded = (appointment: ObservedAppointment): boolean =>
  appointment.endedAt !== null || ['seen', 'left', 'over', 'did-not-attend'].includes(appointment.state);
const isConfirmed = (appointment: ObservedAppointment): boolean =>
  ['confirmed', 'written'].includes(appointment.attendance?.status ?? '');
const isAdmitted = (appointment: ObservedAppointment): boolean => isPatientPast(appointment, LET_IN);

/** Ids are uuid v7: their first 48 bits are the milliseconds at which they were made. */
export function bookedAt(appointmentId: string): number {
  return Number.parseInt(appointmentId.replaceAll('-', '').slice(0, 12), 16);
}

/** How each step is seen to have happened, from what is on record outside this page. */
const SEEN: Readonly<Record<StepId, (facts: Facts) => boolean>> = {
  book: () => true,
  invite: ({ invitations }) => invitations.length > 0,
  wait: ({ appointment }) => isPatientPast(appointment, ['waiting', 'not-seen', ...LET_IN]),
  admit: ({ appointment }) => isAdmitted(appointment),
  leave: ({ appointment, hasMeetingReport }) => hasMeetingReport || hasEnded(appointment),
  confirm: ({ appointment }) => isConfirmed(appointment),
  write: ({ pas }) => pas.status === 'fulfilled' || pas.status === 'noshow',
  report: ({ isReported }) => isReported,
};

interface Facts {
  appointment: ObservedAppointment;
  invitations: ObservedMessage[];
  hasMeetingReport: boolean;
  pas: PasRecord;
  isReported: boolean;
}

/**
 * Follows the appointment that was booked last, if it was booked after the list was started. A system that does not
 * answer hides only its own steps.
 * @param since milliseconds since 1970
 * @param now milliseconds since 1970
 * @param known steps that were seen before: what cannot be undone is not asked for again
 * @throws Error when the product or Entra does not answer
 */
export async function observeJourney(
  records: Records,
  since: number,
  now: number,
  known: ReadonlySet<StepId>,
): Promise<Journey | undefined> {
  const appointment = (await records.appointments(now))
    .filter(({ appointmentId, state }) => bookedAt(appointmentId) >= since && state !== 'cancelled')
    .sort((one, other) => bookedAt(other.appointmentId) - bookedAt(one.appointmentId))[0];
  if (appointment === undefined) return undefined;
  const { facts, troubles } = await lookUp(records, appointment, known);
  return {
    appointment,
    recipients: [...new Set(facts.invitations.map(({ recipient }) => recipient))],
    patientBirthDate: facts.pas.patientBirthDate,
    done: STEP_IDS.filter((id) => SEEN[id](facts)),
    troubles,
  };
}

async function lookUp(
  records: Records,
  appointment: ObservedAppointment,
  known: ReadonlySet<StepId>,
): Promise<{ facts: Facts; troubles: string[] }> {
  const troubles: string[] = [];
  const ask = async <Answer>(
    system: string,
    otherwise: Answer,
    question: () => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await question();
    } catch (error) {
      troubles.push(`${system}: ${error instanceof Error ? error.message : String(error)}`);
      return otherwise;
    }
  };
  const { appointmentId, startsAt } = appointment;
  const sent = await ask('Notify', [], () => records.invitations());
  const nothing: PasRecord = { status: undefined, patientBirthDate: undefined };
  // Graph and the report are asked only when it can be so: every look costs them a request
  const mayHaveLeft = isAdmitted(appointment) && !hasEnded(appointment) && !known.has('leave');
  const mayBeReported = isConfirmed(appointment) && !known.has('report');
  const facts = {
    appointment,
    invitations: sent.filter((message) => Date.parse(message.created_at) >= bookedAt(appointmentId)),
    pas: await ask('PAS', nothing, () => records.inPas(appointmentId)),
    hasMeetingReport: mayHaveLeft && (await ask('Graph', false, () => records.hasMeetingReport(appointment))),
    isReported:
      mayBeReported && (await ask('Confer', false, () => records.isReported(appointmentId, startsAt))),
  };
  return { facts, troubles };
}
