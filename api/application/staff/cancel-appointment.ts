import { Refusal } from '../../domain/shared/refusal.ts';
import type { Actor } from '../actor.ts';
import { lockAppointmentFor } from '../appointment-access.ts';
import type { Audit } from '../audit.ts';
import type { Enqueue } from '../enqueue.ts';
import type { RecordEvidence } from '../evidence/record-evidence.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Stores, Transaction } from '../ports/stores.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { viewAppointment } from './view-appointment.ts';

interface Deps {
  transaction: Transaction;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Cancels: the time is free again, everybody who had a link is told, the meeting and the calendar entries go, and the
 * PAS gets code 2 (by the patient) or 4 (by the provider).
 * @throws Refusal appointment-not-found, appointment-changed, appointment-already-over
 */
export function makeCancelAppointment(deps: Deps): StaffUseCases['cancelAppointment'] {
  return (actor, { appointmentId: id, expectedVersion, by }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, expectedVersion);
      if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
      const { appointmentId, serviceLineId } = appointment;
      await stores.appointments.cancel(appointmentId);
      await deps.recordEvidence(stores, {
        appointmentId,
        kind: 'appointment-cancelled',
        source: 'staff',
        practitionerId: actor.practitionerId,
        detail: { by },
        dedupeKey: `cancelled:${appointmentId}`,
      });
      await recordCode(deps, stores, actor, appointment, by);
      await deps.enqueue(stores, 'cancel-meeting', appointmentId);
      await deps.enqueue(stores, 'write-outcome-to-pas', appointmentId, { version: 1 });
      for (const participant of await stores.participants.listByAppointment(appointmentId)) {
        await deps.enqueue(stores, 'send-message', appointmentId, {
          messageId: deps.newId(),
          participantId: participant.participantId,
          template: 'cancelled',
        });
      }
      await deps.enqueue(stores, 'show-arrival-card', appointmentId);
      await deps.enqueue(stores, 'show-consultation-card', appointmentId);
      await stores.liveEvents.add({ appointmentId, serviceLineId, kind: 'appointment-changed' });
      await deps.audit(stores, actor, 'cancelled-appointment', `appointment:${appointmentId}`);
      return viewAppointment(stores, appointmentId, deps.now());
    });
}

/** The person who cancels is the named person who confirms. */
async function recordCode(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { appointmentId }: AppointmentRecord,
  by: 'patient' | 'provider',
): Promise<void> {
  const code = by === 'patient' ? '2' : '4';
  await stores.attendance.add({
    appointmentId,
    version: 1,
    code,
    proposedCode: code,
    reasons: [by === 'patient' ? 'The patient cancelled.' : 'The service cancelled.'],
    note: undefined,
    confirmedBy: { practitionerId: actor.practitionerId, displayName: actor.displayName },
    confirmedAt: deps.now(),
  });
}
