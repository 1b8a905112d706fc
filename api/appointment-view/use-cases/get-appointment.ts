import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { getAppointment } from '../contract/endpoints.ts';
import { viewAppointment } from './view-appointment.ts';

/** One appointment of a service line that the person belongs to. @throws Refusal appointment-not-found */
export function makeGetAppointment(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(getAppointment, (actor, { appointmentId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const record = await getAppointmentFor(stores, actor, appointmentId);
      await deps.audit(stores, actor, 'viewed-appointment', `appointment:${record.appointmentId}`);
      return viewAppointment(stores, record.appointmentId, deps.now());
    }),
  );
}
