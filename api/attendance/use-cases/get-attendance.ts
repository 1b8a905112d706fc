import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { getAttendance } from '../contract/endpoints.ts';
import { attendanceDetail } from './attendance-view.ts';
import { factsOf } from './facts-of.ts';
import { readFollowUp } from './read-follow-up.ts';
import { readKnown } from './known-of-attendance.ts';

/** Proposal, evidence and all versions of one appointment's attendance. @throws Refusal appointment-not-found */
export function makeGetAttendance(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(getAttendance, (actor, { appointmentId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await getAppointmentFor(stores, actor, appointmentId);
      const [known, versions] = await Promise.all([
        readKnown(stores, appointment),
        stores.attendance.listByAppointment(appointment.appointmentId),
        deps.audit(stores, actor, 'viewed-attendance', `appointment:${appointment.appointmentId}`),
      ]);
      const now = deps.now();
      const facts = factsOf(appointment, known, now);
      const followUp = await readFollowUp(stores, appointment, versions, facts);
      return attendanceDetail(appointment, known, versions, now, followUp, actor);
    }),
  );
}
