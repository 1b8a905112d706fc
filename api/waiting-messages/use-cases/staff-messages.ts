import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { getAppointmentFor, lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { letPatientsWrite, listWaitingMessages, sendWaitingMessage } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { checkMayWrite } from './may-write.ts';
import { viewWaitingMessages } from './view-waiting-messages.ts';
import { waitingMessageSent } from './waiting-message-changes.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** @throws Refusal appointment-not-found */
export function makeListWaitingMessages(deps: Deps) {
  return useCase(listWaitingMessages, (actor, { appointmentId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await getAppointmentFor(stores, actor, id);
      await deps.audit(stores, actor, 'viewed-waiting-messages', `appointment:${appointment.appointmentId}`);
      return viewWaitingMessages(stores, appointment);
    }),
  );
}

/**
 * Writes to the page of somebody who waits; the same key with the same words writes once.
 * @throws Refusal appointment-not-found, appointment-already-over, participant-not-found, participant-not-waiting,
 *   waiting-messages-off, message-has-link, message-has-clinical-word, key-reused
 */
export function makeSendWaitingMessage(deps: Deps) {
  return useCase(sendWaitingMessage, (actor, { appointmentId: id, body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id);
      const { appointmentId } = appointment;
      const request = { appointmentId, ...body };
      const keyed = { operation: sendWaitingMessage.operationId, idempotencyKey: key, request };
      await deps.makeOnce(stores, actor, keyed, async () => {
        if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
        const participant = await stores.participants.lockById(asId<'Participant'>(body.participantId));
        if (participant?.appointmentId !== appointmentId) throw new Refusal('participant-not-found');
        // who is rung instead has no page that shows it
        if (participant.state !== 'waiting' || appointment.modality !== 'video')
          throw new Refusal('participant-not-waiting');
        await checkMayWrite(stores, appointment, 'staff', body.text);
        const messageId = asId<'WaitingMessage'>(deps.newId());
        await stores.waitingMessages.add({
          messageId,
          appointmentId,
          participantId: participant.participantId,
          writtenBy: actor.practitionerId,
          text: body.text,
          sentAt: deps.now(),
        });
        await deps.tell(stores, waitingMessageSent, appointmentSubject(appointment), {});
        await deps.audit(stores, actor, 'wrote-waiting-message', `participant:${participant.participantId}`);
        return [messageId];
      });
      return viewWaitingMessages(stores, appointment);
    }),
  );
}

/** @throws Refusal appointment-not-found, waiting-messages-off (the service line has none from patients) */
export function makeLetPatientsWrite(deps: Deps) {
  return useCase(letPatientsWrite, (actor, { appointmentId: id, body: { mayWrite } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id);
      const { appointmentId } = appointment;
      const before = await viewWaitingMessages(stores, appointment);
      if (before.mayPatientsWrite !== mayWrite) {
        await stores.waitingMessages.setPatientsOff(
          appointmentId,
          !mayWrite,
          actor.practitionerId,
          deps.now(),
        );
        const after = await viewWaitingMessages(stores, appointment);
        if (after.mayPatientsWrite !== mayWrite) throw new Refusal('waiting-messages-off');
        await deps.tell(stores, waitingMessageSent, appointmentSubject(appointment), {});
        const action = mayWrite ? 'let-patients-write' : 'let-patients-only-read';
        await deps.audit(stores, actor, action, `appointment:${appointmentId}`);
      }
      return viewWaitingMessages(stores, appointment);
    }),
  );
}
