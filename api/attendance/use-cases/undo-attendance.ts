import { Temporal } from 'temporal-polyfill';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { followDecision } from '../../was-not-brought/use-cases/follow-decision.ts';
import { undoAttendance } from '../contract/endpoints.ts';
import { undoUntilOf } from '../rules/undo-until.ts';
import { attendanceConfirmed } from './attendance-changes.ts';
import { attendanceDetail } from './attendance-view.ts';
import { decide, readForDecision, type ConfirmDependencies } from './confirm-attendance.ts';

/** The note of a version that stands for the one before the undone one. */
const UNDONE = 'Taken back within a minute by whoever had changed it';

/**
 * Takes the newest decision back. A correction gives way to what stood before it, as a further version, so that the PAS
 * hears of it; a first decision leaves the appointment to be decided again. What the PAS was told meanwhile stays there
 * until then: it has no way back to undecided.
 * @throws Refusal appointment-not-found, changed-meanwhile, attendance-not-to-undo
 */
export function makeUndoAttendance(deps: ConfirmDependencies) {
  return useCase(undoAttendance, (actor, { appointmentId: asked, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const asking = await readForDecision(stores, actor, asked, now);
      const { appointment, known, versions } = asking;
      const newest = versions.at(-1);
      if (seen !== 'any' && seen !== asking.version) throw new Refusal('changed-meanwhile');
      const mayUndo =
        newest !== undefined &&
        newest.undoneAt === undefined &&
        appointment.status !== 'cancelled' &&
        newest.confirmedBy.practitionerId === actor.practitionerId &&
        Temporal.Instant.compare(now, undoUntilOf(newest)) < 0;
      if (!mayUndo) throw new Refusal('attendance-not-to-undo');
      const before = versions.findLast((one) => one !== newest && one.undoneAt === undefined);
      if (before !== undefined) {
        const { code, subReason } = before;
        const request = { code, note: UNDONE, ...(subReason === undefined ? {} : { subReason }) };
        return decide(deps, stores, actor, asking, request);
      }
      const by = { practitionerId: actor.practitionerId, at: now };
      if (!(await stores.attendance.undo(appointment.appointmentId, newest.version, by))) {
        throw new Refusal('changed-meanwhile');
      }
      await Promise.all([
        followDecision(stores, actor, appointment, { wasNotBrought: false, at: now }),
        deps.tell(stores, attendanceConfirmed, appointmentSubject(appointment), {}),
        deps.audit(stores, actor, 'undid-attendance', `appointment:${appointment.appointmentId}`),
      ]);
      const undone = { ...newest, undoneAt: now };
      return attendanceDetail(appointment, known, [...versions.slice(0, -1), undone], now, null);
    }),
  );
}
