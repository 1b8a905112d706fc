import { Temporal } from 'temporal-polyfill';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { followDecision } from '../../was-not-brought/use-cases/follow-decision.ts';
import { undoAttendance } from '../contract/endpoints.ts';
import { decisionBefore, undoUntilOf } from '../rules/undo-until.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import { attendanceConfirmed } from './attendance-changes.ts';
import { attendanceDetail } from './attendance-view.ts';
import { keepDecision, readForDecision, type ConfirmDependencies } from './confirm-attendance.ts';

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
      const until = undoUntilOf(appointment, versions, actor.practitionerId);
      if (newest === undefined || until === undefined || Temporal.Instant.compare(now, until) >= 0) {
        throw new Refusal('attendance-not-to-undo');
      }
      const by = { practitionerId: actor.practitionerId, at: now };
      if (!(await stores.attendance.undo(appointment.appointmentId, newest.version, by))) {
        throw new Refusal('changed-meanwhile');
      }
      await deps.audit(stores, actor, 'undid-attendance', `appointment:${appointment.appointmentId}`);
      const left = [...versions.slice(0, -1), { ...newest, undoneAt: now }];
      const before = decisionBefore(versions);
      if (before !== undefined) {
        const again = putBack(before, actor, newest.version + 1, now);
        return keepDecision(deps, stores, actor, { ...asking, versions: left }, again);
      }
      await Promise.all([
        followDecision(stores, actor, appointment, { wasNotBrought: false, at: now }),
        deps.tell(stores, attendanceConfirmed, appointmentSubject(appointment), {}),
      ]);
      return attendanceDetail(appointment, known, left, now, null, actor);
    }),
  );
}

/** The decision from before, as it was, with a sentence that says how it came back. */
function putBack(
  before: AttendanceVersion,
  { practitionerId, displayName }: Actor,
  version: number,
  now: Temporal.Instant,
): AttendanceVersion {
  const sentence = `${displayName} took a correction back. ${before.confirmedBy.displayName} had confirmed this.`;
  return {
    ...before,
    version,
    reasons: [...before.reasons, sentence],
    confirmedBy: { practitionerId, displayName },
    confirmedAt: now,
    writtenToPasAt: undefined,
    pasEncounterId: undefined,
  };
}
