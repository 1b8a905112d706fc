import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { Pas, PasOutcome } from '../../pas/ports/pas.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import { outcomeWritten } from './attendance-changes.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

export const writeOutcomeToPas = work({
  topic: 'write-outcome-to-pas',
  system: 'pas',
  about: 'appointment',
  label: 'Attendance in the PAS',
  payload: z.strictObject({ version: z.int() }),
});
type Item = Parameters<Deliver<typeof writeOutcomeToPas>>[0];

interface Deps {
  transaction: Transaction<Stores>;
  pasOf: OneFor<Pas>;
  tell: Tell;
  now: Now;
}

/** Writes what was confirmed to the PAS, and keeps that it did. A correction is a later version in the same lane. */
export function makeWriteOutcomeToPas(deps: Deps): Deliver<typeof writeOutcomeToPas> {
  return async (item) => {
    const outcome = await loadOutcome(deps.transaction, item);
    const pas = await deps.pasOf(item.orgId);
    const { pasEncounterId } = await pas.writeOutcome(outcome);
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.attendance.markWritten(item.subject.id, outcome.version, deps.now(), pasEncounterId);
      await deps.tell(stores, outcomeWritten, item.subject, {});
    });
  };
}

function loadOutcome(transaction: Transaction<Stores>, item: Item): Promise<PasOutcome> {
  return transaction.run(item.orgId, async (stores) => {
    const appointment = await loadAppointment(stores, item);
    if (appointment.pasAppointmentId === undefined) {
      throw new UpstreamFailure('pas', { retryable: false, reason: 'the appointment is not in the PAS' });
    }
    const patient = await stores.patients.findById(appointment.patientId);
    const versions = await stores.attendance.listByAppointment(appointment.appointmentId);
    const decided = versions.find((version) => version.version === item.payload.version);
    if (patient === undefined || decided === undefined) throw new Error('an outcome with parts missing');
    const evidence = await stores.evidence.listByAppointment(appointment.appointmentId);
    return {
      appointmentId: appointment.appointmentId,
      pasAppointmentId: appointment.pasAppointmentId,
      pasPatientId: patient.pasPatientId,
      code: decided.code,
      version: decided.version,
      confirmedByName: decided.confirmedBy.displayName,
      confirmedAt: decided.confirmedAt,
      note: decided.note,
      cancellationReason: appointment.cancelled?.reason,
      modality: appointment.modality,
      seen: decided.code === '5' || decided.code === '6' ? seenBetween(appointment, evidence) : undefined,
      staff: appointment.staff,
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
