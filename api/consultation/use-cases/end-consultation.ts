import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { closeParticipants } from '../../appointments/use-cases/move-everybody.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { askForDoor } from '../../meetings/use-cases/meeting-door.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { meetingOver } from '../../meetings/use-cases/meeting-over.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { endConsultation } from '../contract/endpoints.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { isCompanion, patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { windowOf } from '../../appointments/rules/appointment-window.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { wereTogether } from '../../meetings/rules/were-together.ts';
import type { EndDoubt, EndDoubts } from '../contract/end-consultation.ts';
import { getServiceLine } from './get-service-line.ts';
import { consultationEnded } from './consultation-changes.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * A member of staff ends the consultation: links lead to the closing page, and the attendance is proposed. Before that
 * they are asked where it may be a mistake: the time is not over, or nobody was seen together.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over (it was cancelled),
 *   appointment-not-started (nobody was let in yet and it has not begun), appointment-time-over (nobody was let in, and
 *   its time is over), end-to-be-confirmed (with the doubts)
 */
export function makeEndConsultation(deps: Deps) {
  return useCase(endConsultation, (actor, { appointmentId: id, seen, body: { evenThough = [] } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      const now = deps.now();
      if (appointment.status === 'cancelled') throw new Refusal('appointment-already-over');
      if (appointment.status === 'booked') {
        const doubts = await doubtsOf(stores, appointment, now);
        if (doubts.some((doubt) => !evenThough.includes(doubt))) {
          throw new Refusal('end-to-be-confirmed').with({ doubts } satisfies EndDoubts);
        }
        await end(deps, stores, actor, appointment, doubts);
      }
      return viewAppointment(stores, appointmentId, now);
    }),
  );
}

/** Why the end may be a mistake. @throws Refusal appointment-not-started | appointment-time-over */
async function doubtsOf(
  stores: Stores,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<EndDoubt[]> {
  const { appointmentId, patientStartsAt, patientEndsAt } = appointment;
  const participants = await stores.participants.listByAppointment(appointmentId);
  const wasLetIn = patientSideOf(participants).some(
    ({ state }) => isInConsultation(state) || state === 'left',
  );
  if (!wasLetIn && Temporal.Instant.compare(now, patientStartsAt) < 0) {
    throw new Refusal('appointment-not-started');
  }
  const serviceLine = await getServiceLine(stores, appointment);
  const window = windowOf(appointment, serviceLine);
  if (!wasLetIn && Temporal.Instant.compare(now, window.closesAt) >= 0) {
    throw new Refusal('appointment-time-over');
  }
  // an interpreter and the doctor together are not a consultation
  const companions = participants.filter(({ kind }) => isCompanion(kind)).map((one) => one.participantId);
  const evidence = (await stores.evidence.listByAppointment(appointmentId)).filter(
    ({ participantId }) => participantId === undefined || !companions.includes(participantId),
  );
  const isEarly = Temporal.Instant.compare(now, patientEndsAt) < 0;
  return [
    ...(wereTogether(evidence, window) ? [] : (['nobody-together'] as const)),
    ...(isEarly ? (['time-not-over'] as const) : []),
  ];
}

async function end(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  appointment: AppointmentRecord,
  doubts: readonly EndDoubt[],
): Promise<void> {
  const { appointmentId, version } = appointment;
  const subject = appointmentSubject(appointment);
  const now = deps.now();
  await stores.appointments.markEnded(appointmentId, now);
  await closeParticipants(stores, appointmentId, now);
  await deps.recordEvidence(stores, {
    subject,
    kind: 'consultation-ended',
    source: 'staff',
    practitionerId: actor.practitionerId,
    detail: Object.fromEntries(doubts.map((doubt) => [doubt, true])),
    // it may be reopened and ended again
    dedupeKey: `ended:${appointmentId}:${version}`,
  });
  // who is still in the call stays in it: Graph removes nobody, and the panel says so
  await askForDoor(deps, stores, appointment, 'closed');
  await deps.tell(stores, meetingOver, subject, { at: now });
  await deps.tell(stores, consultationEnded, subject, {});
  await deps.audit(stores, actor, 'ended-consultation', `appointment:${appointmentId}`);
}
