import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { messageText } from '../../waiting-messages/contract/waiting-messages.ts';
import { checkMayWrite } from '../../waiting-messages/use-cases/may-write.ts';
import { waitingMessageSent } from '../../waiting-messages/use-cases/waiting-message-changes.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink } from './known-link.ts';
import { recordAudit } from './record-step.ts';

/** Messages that one link may send in a minute. */
const MOST_A_MINUTE = 5;

export type WriteToStaff = (visitor: Visitor, text: string) => Promise<void>;

/**
 * Somebody who waits writes to the staff.
 * @throws Refusal message-not-valid (empty or too long), participant-not-waiting, waiting-messages-off, message-has-link,
 *   message-has-clinical-word, too-many-messages | link-not-valid | link-locked | link-other-device
 */
export function makeWriteToStaff(deps: JoinDependencies): WriteToStaff {
  return (visitor, written) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { stores, participant, appointment, now } = link;
      const text = messageText.safeParse(written).data;
      if (text === undefined) throw new Refusal('message-not-valid');
      if (participant.state !== 'waiting') throw new Refusal('participant-not-waiting');
      await checkMayWrite(stores, appointment, 'participant', text);
      const { participantId } = participant;
      const aMinuteAgo = now.subtract({ minutes: 1 }).epochMilliseconds;
      const lately = (await stores.waitingMessages.listByAppointment(appointment.appointmentId)).filter(
        (one) =>
          one.participantId === participantId &&
          one.writtenBy === undefined &&
          one.sentAt.epochMilliseconds > aMinuteAgo,
      );
      if (lately.length >= MOST_A_MINUTE) throw new Refusal('too-many-messages');
      await stores.waitingMessages.add({
        messageId: asId<'WaitingMessage'>(deps.newId()),
        appointmentId: appointment.appointmentId,
        participantId,
        writtenBy: undefined,
        text,
        sentAt: now,
      });
      await recordAudit(link, deps.newId, 'wrote-waiting-message');
      await deps.tell(stores, waitingMessageSent, appointmentSubject(appointment), {});
    });
}
