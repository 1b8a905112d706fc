import { asId } from '../../kernel/rules/id.ts';
import { isStaffOf } from './appointment-access.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { StaffUseCases } from '../../wiring/staff-use-cases.ts';

/** Whether the person is on the staff of an appointment: what a guest is told of as it happens. */
export function makeIsOnStaff(deps: { transaction: Transaction<Stores> }): StaffUseCases['isOnStaff'] {
  return (actor, { appointmentId }) =>
    deps.transaction.run(actor.orgId, async ({ appointments }) => {
      const appointment = await appointments.findById(asId<'Appointment'>(appointmentId));
      return appointment !== undefined && isStaffOf(actor, appointment);
    });
}
