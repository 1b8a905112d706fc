import type { OrgId } from '../../kernel/rules/id.ts';
import type { AskedOfPas, HeldAppointment, HeldInPas, HeldStatus } from '../../pas/rules/held-in-pas.ts';
import type { SentMessages, TakenMessage } from '../../pas/ports/sent-messages.ts';
import { timesSaid, type Site } from './hl7-messages.ts';

/** What an event says of the appointment; S14 of other people, S13 and A04 say nothing of its end. */
const STATUS_AFTER: Readonly<Record<string, HeldStatus>> = {
  'SIU^S15': 'cancelled',
  'SIU^S26': 'noshow',
};

/**
 * What the PAS acknowledged of these appointments. It cannot be asked, so it may hold something else by now; nothing is known
 * of its patients, codes and visits.
 */
export async function listAcknowledged(
  orgId: OrgId,
  site: Site,
  sentMessages: Pick<SentMessages, 'listTaken'>,
  appointments: AskedOfPas['appointments'],
): Promise<HeldInPas> {
  const taken = new Map<string, TakenMessage[]>();
  const ids = appointments.map(({ appointmentId }) => appointmentId);
  for (const message of await sentMessages.listTaken(orgId, ids)) {
    const of = taken.get(message.pasAppointmentId);
    if (of === undefined) taken.set(message.pasAppointmentId, [message]);
    else of.push(message);
  }
  return {
    basis: 'acknowledged',
    appointments: appointments.flatMap((one) => {
      const messages = taken.get(one.appointmentId);
      return messages === undefined ? [] : [toHeld(site, one, messages)];
    }),
  };
}

function toHeld(
  site: Site,
  one: AskedOfPas['appointments'][number],
  messages: readonly TakenMessage[],
): HeldAppointment {
  const said = messages.findLast(({ times }) => times !== undefined)?.times;
  return {
    pasAppointmentId: one.appointmentId,
    appointmentId: one.appointmentId,
    status: statusAfter(messages),
    time: timeOf(site, one, said),
    pasPatientIds: undefined,
    modality: undefined,
    code: undefined,
    medium: undefined,
    encounters: undefined,
  };
}

function timeOf(
  site: Site,
  { startsAt, endsAt }: AskedOfPas['appointments'][number],
  said: string | undefined,
): HeldAppointment['time'] {
  if (said === undefined) return undefined;
  return said === timesSaid(site, { startsAt, endsAt }) ? { startsAt, endsAt } : { said };
}

/** An S14 without times is the outcome of a patient who was seen: of other people it says the times too. */
function statusAfter(messages: readonly TakenMessage[]): HeldStatus {
  for (const { event, times } of messages.toReversed()) {
    const status = STATUS_AFTER[event];
    if (status !== undefined) return status;
    if (event === 'SIU^S14' && times === undefined) return 'fulfilled';
  }
  return 'open';
}
