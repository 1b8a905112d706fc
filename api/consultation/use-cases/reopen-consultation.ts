import { Temporal } from 'temporal-polyfill';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { moveEverybody } from '../../appointments/use-cases/move-everybody.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { standing } from '../../attendance/rules/standing-decision.ts';
import { lookAtAttendance, lookFrom } from '../../attendance/use-cases/look-at-attendance.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import { askForDoor } from '../../meetings/use-cases/meeting-door.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { later } from '../../kernel/rules/time/later.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { reopenConsultation } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { consultationReopened } from './consultation-changes.ts';

/** How long after its end a consultation can be opened again. */
const REOPEN_MINUTES = 60;

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * Takes back an end that was a mistake: people who were let in may go straight back, and people who still waited may wait again.
 * Reopening what is open changes nothing but is refused, so that nobody thinks that it was ended.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over (it was cancelled),
 *   consultation-not-ended, attendance-already-confirmed, reopen-too-late
 */
export function makeReopenConsultation(deps: Deps) {
  return useCase(reopenConsultation, (actor, { appointmentId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId, version } = appointment;
      const subject = appointmentSubject(appointment);
      const now = deps.now();
      await checkMayReopen(stores, appointment, now);
      await stores.appointments.reopen(appointmentId);
      await moveEverybody(stores, appointmentId, 'reopen-consultation', now);
      await deps.recordEvidence(stores, {
        subject,
        kind: 'consultation-reopened',
        source: 'staff',
        practitionerId: actor.practitionerId,
        dedupeKey: `reopened:${appointmentId}:${version}`,
      });
      await askForDoor(deps, stores, appointment, 'open');
      await stores.timetable.set(lookAtAttendance, subject, lookFrom(later(appointment.endsAt, now)));
      await deps.tell(stores, consultationReopened, subject, {});
      await deps.audit(stores, actor, 'reopened-consultation', `appointment:${appointmentId}`);
      return viewAppointment(stores, appointmentId, now);
    }),
  );
}

async function checkMayReopen(
  stores: Stores,
  { appointmentId, status, endedAt }: AppointmentRecord,
  now: Temporal.Instant,
): Promise<void> {
  if (status === 'cancelled') throw new Refusal('appointment-already-over');
  if (status !== 'ended' || endedAt === undefined) throw new Refusal('consultation-not-ended');
  const [newest] = await stores.attendance.newestByAppointments([appointmentId]);
  if (standing(newest) !== undefined) throw new Refusal('attendance-already-confirmed');
  if (Temporal.Instant.compare(now, endedAt.add({ minutes: REOPEN_MINUTES })) > 0) {
    throw new Refusal('reopen-too-late');
  }
}
