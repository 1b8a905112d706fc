import type { Temporal } from 'temporal-polyfill';
import type { AttendanceDetail } from '../contract/attendance.ts';
import { attendanceCodes } from '../contract/attendance-words.ts';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { AttendanceProposal } from '../rules/propose-attendance.ts';
import { weighEvidence } from './weigh-evidence.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { getAttendance } from '../contract/endpoints.ts';
import { attendanceView, evidenceView } from './attendance-view.ts';

/** What the rules make of the evidence of an appointment as it stands. */
export async function proposalOf(
  stores: Stores,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<AttendanceProposal> {
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  return weighEvidence(
    appointment,
    serviceLine,
    await stores.participants.listByAppointment(appointment.appointmentId),
    await stores.evidence.listByAppointment(appointment.appointmentId),
    now,
  );
}

/** Proposal, evidence and all versions of one appointment's attendance. */
export async function attendanceDetail(
  stores: Stores,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<AttendanceDetail> {
  const { appointmentId } = appointment;
  const versions = await stores.attendance.listByAppointment(appointmentId);
  return {
    attendance: attendanceView(versions.at(-1), await proposalOf(stores, appointment, now)),
    evidence: evidenceView(
      await stores.evidence.listByAppointment(appointmentId),
      appointment,
      await stores.participants.listByAppointment(appointmentId),
    ),
    versions: versions.map((version) => ({
      version: version.version,
      code: version.code,
      codeLabel: attendanceCodes[version.code],
      note: version.note ?? null,
      confirmedBy: version.confirmedBy.displayName,
      confirmedAt: version.confirmedAt.toString(),
      writtenToPasAt: version.writtenToPasAt?.toString() ?? null,
    })),
  };
}

/** @throws Refusal appointment-not-found */
export function makeGetAttendance(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(getAttendance, (actor, { appointmentId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await getAppointmentFor(stores, actor, appointmentId);
      await deps.audit(stores, actor, 'viewed-attendance', `appointment:${appointment.appointmentId}`);
      return attendanceDetail(stores, appointment, deps.now());
    }),
  );
}
