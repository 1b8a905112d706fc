import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ConfirmAttendance } from '../contract/attendance.ts';
import type { AttendanceProposal } from '../rules/propose-attendance.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { closeParticipants } from '../../appointments/use-cases/move-everybody.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { confirmAttendance } from '../contract/endpoints.ts';
import { attendanceConfirmed } from './attendance-changes.ts';
import { writeOutcomeToPas } from './write-outcome-to-pas.ts';
import { attendanceDetail, proposalOf } from './get-attendance.ts';
import { lookAtAttendance } from './look-at-attendance.ts';

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/** In place of the proposal's reasons, which speak for another code. Why they did is in the note. */
const DECIDED_OTHERWISE = 'The professional decided otherwise than the evidence alone would have.';

/**
 * A named member of staff says what to record. A second confirmation is a correction: a new version, and the PAS gets
 * it; the earlier one stays.
 * @throws Refusal appointment-not-found, attendance-too-early, attendance-code-needs-note, changed-meanwhile (somebody
 *   else was faster)
 */
export function makeConfirmAttendance(deps: Deps) {
  return useCase(confirmAttendance, (actor, { appointmentId: asked, body: request, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, asked);
      const { appointmentId } = appointment;
      const subject = appointmentSubject(appointment);
      const newest = (await stores.attendance.listByAppointment(appointmentId)).at(-1);
      const current = newest?.version ?? 0;
      if (seen !== 'any' && seen !== current) throw new Refusal('changed-meanwhile');
      const proposal = await proposalOf(stores, appointment, deps.now());
      checkConfirmation(request, proposal, newest);
      const version = current + 1;
      const added = await stores.attendance.add({
        appointmentId,
        version,
        code: request.code,
        proposedCode: proposal.code,
        reasons: request.code === proposal.code ? proposal.reasons : [DECIDED_OTHERWISE],
        note: request.note,
        confirmedBy: { practitionerId: actor.practitionerId, displayName: actor.displayName },
        confirmedAt: deps.now(),
      });
      if (!added) throw new Refusal('changed-meanwhile');
      await stores.timetable.callOff(lookAtAttendance, { kind: 'appointment', id: appointmentId });
      await deps.recordEvidence(stores, {
        subject,
        kind: 'marked',
        source: 'staff',
        practitionerId: actor.practitionerId,
        detail: { code: request.code, version },
        dedupeKey: `marked:${appointmentId}:${version}`,
      });
      if (appointment.status === 'booked') {
        await stores.appointments.markEnded(appointmentId, deps.now());
        await closeParticipants(stores, appointmentId, deps.now());
      }
      await deps.enqueue(stores, writeOutcomeToPas, subject, { version });
      await deps.tell(stores, attendanceConfirmed, subject, {});
      await deps.audit(stores, actor, `confirmed-attendance-${request.code}`, `appointment:${appointmentId}`);
      const saved = await stores.appointments.findById(appointmentId);
      return attendanceDetail(stores, saved ?? appointment, deps.now());
    }),
  );
}

/** Before the end only what the evidence already allows; whatever departs from the proposal says why. */
function checkConfirmation(
  request: ConfirmAttendance,
  proposal: AttendanceProposal,
  newest: AttendanceVersion | undefined,
): void {
  if (newest === undefined && proposal.status === 'not-yet') throw new Refusal('attendance-too-early');
  const departs = newest !== undefined || proposal.code !== request.code;
  if (departs && request.note === undefined) throw new Refusal('attendance-code-needs-note');
}
