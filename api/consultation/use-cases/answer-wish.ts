import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { bringLobbyUpToDate } from '../../meetings/use-cases/set-lobby.ts';
import { answerWish } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { wishAnswered } from './consultation-changes.ts';

/**
 * Staff answer what somebody asked about who is in the call; they may change their mind until it is over.
 * What is agreed keeps people outside (see `againstAgreed`), in Teams by its lobby, until staff say that it is over.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, wish-not-found (it was taken back),
 *   wish-not-agreed (nothing of it can be over)
 */
export function makeAnswerWish(deps: {
  transaction: Transaction<Stores>;
  tell: Tell;
  enqueue: Enqueue;
  audit: Audit;
  now: Now;
}) {
  return useCase(answerWish, (actor, { appointmentId: id, wishId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
      const wishes = await stores.wishes.listByAppointments([appointmentId]);
      const wish = wishes.find((one) => one.wishId === wishId && one.withdrawnAt === undefined);
      if (wish === undefined) throw new Refusal('wish-not-found');
      const isAgreedAlone = wish.about.kind === 'alone-first' && wish.answer?.as === 'agreed';
      if (body.as === 'over' && wish.answer?.as !== 'over' && !isAgreedAlone)
        throw new Refusal('wish-not-agreed');
      const now = deps.now();
      const reason = body.as === 'not-possible' ? body.reason : undefined;
      if (wish.answer?.as !== body.as || wish.answer.reason !== reason) {
        await stores.wishes.answer(wish.wishId, {
          as: body.as,
          reason,
          by: actor.practitionerId,
          at: now,
        });
        await stores.appointments.countUp(appointmentId);
        await bringLobbyUpToDate(deps, stores, appointment);
        await deps.tell(stores, wishAnswered, appointmentSubject(appointment), {});
        await deps.audit(stores, actor, `answered-wish-${body.as}`, `participant:${wish.participantId}`);
      }
      return viewAppointment(stores, appointmentId, now);
    }),
  );
}
