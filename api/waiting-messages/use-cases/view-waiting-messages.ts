import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { participantWords, relationshipWords } from '../../appointments/use-cases/participant-words.ts';
import type { WaitingMessages } from '../contract/waiting-messages.ts';
import type { Stores } from '../ports/stores.ts';
import { whoMayWrite } from './may-write.ts';

/** What staff see of the messages of an appointment. */
export async function viewWaitingMessages(
  stores: Stores,
  appointment: AppointmentRecord,
): Promise<WaitingMessages> {
  const [messages, participants, may] = await Promise.all([
    stores.waitingMessages.listByAppointment(appointment.appointmentId),
    stores.participants.listByAppointment(appointment.appointmentId),
    whoMayWrite(stores, appointment),
  ]);
  const who = (participantId: string): string => {
    const found = participants.find((one) => one.participantId === participantId);
    if (found === undefined) throw new Error('a message of nobody');
    return participantWords({ kind: found.kind, relationship: relationshipWords(found.relationship) });
  };
  return {
    ...may,
    items: messages.map(({ messageId, participantId, writtenBy, staffName, text, sentAt }) => ({
      messageId,
      participantId,
      from: writtenBy === undefined ? ('participant' as const) : ('staff' as const),
      author: writtenBy === undefined ? who(participantId) : (staffName ?? ''),
      text,
      sentAt: sentAt.toString(),
    })),
  };
}
