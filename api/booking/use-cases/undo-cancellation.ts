import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { moveEverybody } from '../../appointments/use-cases/move-everybody.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import { keepAsking } from '../../device-tests/use-cases/ask-for-device-test.ts';
import { firstLook, lookAtAttendance } from '../../attendance/use-cases/look-at-attendance.ts';
import { standing } from '../../attendance/rules/standing-decision.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { undoCancellation } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { appointmentRestored } from './appointment-changes.ts';
import { cancellationLeaves } from './cancellation-leaves.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  tell: Tell;
  now: Now;
}

/**
 * Takes a cancellation back as long as nothing of it has left: the same appointment with its people where they were, its
 * links and its meeting. A place in a group gets a free seat there. What was said about the cancellation stays in the
 * evidence.
 * @throws Refusal appointment-not-found, changed-meanwhile, not-cancelled, cancellation-has-left, slot-in-past,
 *   group-session-not-found, group-full, slot-taken, patient-already-booked, resource-taken
 */
export function makeUndoCancellation(deps: Deps) {
  return useCase(undoCancellation, (actor, { appointmentId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      const subject = appointmentSubject(appointment);
      if (appointment.status !== 'cancelled') throw new Refusal('not-cancelled');
      // work that waits for the time in which it can be undone is dropped after it, even where the cancellation leaves late
      const undoUntil = appointment.cancelled?.undoUntil ?? deps.now();
      const isTooLate = undoUntil.epochMilliseconds <= deps.now().epochMilliseconds;
      // the worker that sends the message takes this entry: it is either here or gone for good
      if (isTooLate || !(await stores.timetable.callOff(cancellationLeaves, subject))) {
        throw new Refusal('cancellation-has-left');
      }
      // a code that somebody confirmed meanwhile is on its way to the PAS
      const [newest] = await stores.attendance.newestByAppointments([appointmentId]);
      if (standing(newest) !== undefined) throw new Refusal('cancellation-has-left');
      if (appointment.startsAt.epochMilliseconds <= deps.now().epochMilliseconds) {
        throw new Refusal('slot-in-past');
      }
      const seat = await seatIn(stores, appointment.group);
      const result = await stores.appointments.restore(appointmentId, seat);
      if (result !== 'restored') throw new Refusal(result);
      await Promise.all([
        moveEverybody(stores, appointmentId, 'undo-cancellation', deps.now()),
        stores.timetable.set(lookAtAttendance, subject, firstLook(appointment)),
        keepAsking(stores, subject, appointment),
        deps.tell(stores, appointmentRestored, subject, {}),
        deps.audit(stores, actor, 'undid-cancellation', `appointment:${appointmentId}`),
      ]);
      return viewAppointment(stores, appointmentId, deps.now());
    }),
  );
}

/** @returns undefined when it is no place in a group. @throws Refusal group-session-not-found | group-full */
async function seatIn(
  stores: Pick<Stores, 'groups'>,
  place: { groupSessionId: Parameters<Stores['groups']['freeSeat']>[0] } | undefined,
): Promise<number | undefined> {
  if (place === undefined) return undefined;
  const group = await stores.groups.lockById(place.groupSessionId);
  if (group?.status !== 'planned') throw new Refusal('group-session-not-found');
  const seat = await stores.groups.freeSeat(place.groupSessionId);
  if (seat === undefined) throw new Refusal('group-full');
  return seat;
}
