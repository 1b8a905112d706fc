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
 * of its patients, codes and visits. What it booked itself it holds without having been told of it: what became of that is known
 * once it was told, and its times never, since the PAS may have moved it later by itself.
 */
export async function listAcknowledged(
  orgId: OrgId,
  site: Site,
  sentMessages: Pick<SentMessages, 'listTaken'>,
  appointments: AskedOfPas['appointments'],
): Promise<HeldInPas> {
  const taken = new Map<string, TakenMessage[]>();
  const ids = appointments.map(idThere);
  for (const message of await sentMessages.listTaken(orgId, ids)) {
    const of = taken.get(message.pasAppointmentId);
    if (of === undefined) taken.set(message.pasAppointmentId, [message]);
    else of.push(message);
  }
  return {
    basis: 'acknowledged',
    appointments: appointments.flatMap((one) => {
      const messages = taken.get(idThere(one));
      if (isBookedThere(one)) return [toHeldThere(one, messages ?? [])];
      return messages === undefined ? [] : [toHeld(site, one, messages)];
    }),
  };
}

type Asked = AskedOfPas['appointments'][number];

/** Confer's own id goes along with a booking and is the PAS's from then on. */
const idThere = ({ appointmentId, pasAppointmentId }: Asked): string => pasAppointmentId ?? appointmentId;
const isBookedThere = (one: Asked): boolean => idThere(one) !== one.appointmentId;

function toHeldThere(one: Asked, messages: readonly TakenMessage[]): HeldAppointment {
  const status = statusAfter(messages);
  const { appointmentId } = one;
  return {
    ...{ pasAppointmentId: idThere(one), appointmentId, time: undefined },
    status: status === 'open' ? undefined : status,
    ...NOT_TOLD,
  };
}

const NOT_TOLD = {
  pasPatientIds: undefined,
  modality: undefined,
  code: undefined,
  medium: undefined,
  encounters: undefined,
};

function toHeld(site: Site, one: Asked, messages: readonly TakenMessage[]): HeldAppointment {
  const said = messages.findLast(({ times }) => times !== undefined)?.times;
  return {
    pasAppointmentId: one.appointmentId,
    appointmentId: one.appointmentId,
    status: statusAfter(messages),
    time: timeOf(site, one, said),
    ...NOT_TOLD,
  };
}

function timeOf(site: Site, { startsAt, endsAt }: Asked, said: string | undefined): HeldAppointment['time'] {
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
