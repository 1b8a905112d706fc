import { Temporal } from 'temporal-polyfill';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { OutboxItem } from '../../kernel/outbox/outbox.ts';
import type { Pas, PasOutcome } from '../../pas/ports/pas.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { Deliver } from '../../kernel/outbox/deliver.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

interface Deps {
  transaction: Transaction<Stores>;
  pasOf: OneFor<Pas>;
  enqueue: Enqueue;
  now: Now;
}

/** Writes what was confirmed to the PAS, and keeps that it did. A correction is a later version in the same lane. */
export function makeWriteOutcomeToPas(deps: Deps): Deliver {
  return async (item) => {
    const { appointment, outcome } = await loadOutcome(deps.transaction, item);
    const pas = await deps.pasOf(item.orgId);
    const { pasEncounterId } = await pas.writeOutcome(outcome);
    await deps.transaction.run(item.orgId, async (stores) => {
      const { appointmentId, serviceLineId } = appointment;
      await stores.attendance.markWritten(appointmentId, outcome.version, deps.now(), pasEncounterId);
      await stores.liveEvents.add({ appointmentId, serviceLineId, kind: 'attendance-changed' });
      await deps.enqueue(stores, 'show-attendance-card', appointmentId);
    });
  };
}

function loadOutcome(
  transaction: Transaction<Stores>,
  item: OutboxItem,
): Promise<{ appointment: AppointmentRecord; outcome: PasOutcome }> {
  return transaction.run(item.orgId, async (stores) => {
    const appointment = await loadAppointment(stores, item);
    if (appointment.pasAppointmentId === undefined) {
      throw new UpstreamFailure('pas', { retryable: false, reason: 'the appointment is not in the PAS' });
    }
    const patient = await stores.patients.findById(appointment.patientId);
    const versions = await stores.attendance.listByAppointment(appointment.appointmentId);
    const decided = versions.find((version) => version.version === item.payload['version']);
    if (patient === undefined || decided === undefined) throw new Error('an outcome with parts missing');
    const evidence = await stores.evidence.listByAppointment(appointment.appointmentId);
    return {
      appointment,
      outcome: {
        appointmentId: appointment.appointmentId,
        pasAppointmentId: appointment.pasAppointmentId,
        pasPatientId: patient.pasPatientId,
        code: decided.code,
        version: decided.version,
        confirmedByName: decided.confirmedBy.displayName,
        confirmedAt: decided.confirmedAt,
        note: decided.note,
        cancellationReason: appointment.cancelled?.reason,
        seen: decided.code === '5' || decided.code === '6' ? seenBetween(appointment, evidence) : undefined,
        staff: appointment.staff,
      },
    };
  });
}

/** From the first admission to the end; the booked times where the evidence has none. */
function seenBetween(appointment: AppointmentRecord, evidence: readonly Evidence[]): PasOutcome['seen'] {
  const from = evidence.find((one) => one.kind === 'joined-meeting' || one.kind === 'admitted')?.occurredAt;
  const until = evidence.findLast(
    (one) => one.kind === 'consultation-ended' || one.kind === 'meeting-ended',
  )?.occurredAt;
  const began = from ?? appointment.patientStartsAt;
  const ended = until ?? appointment.endedAt ?? appointment.patientEndsAt;
  return { from: began, until: Temporal.Instant.compare(ended, began) < 0 ? began : ended };
}
