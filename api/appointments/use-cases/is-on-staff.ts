import { asId } from '../../kernel/rules/id.ts';
import { isStaffOf } from './appointment-access.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { Actor } from '../../kernel/actors/actor.ts';

/** Whether the person is on the staff of an appointment, of which a guest is told as it happens. False when there is none. */
export type IsOnStaff = (actor: Actor, appointmentId: string) => Promise<boolean>;

export function makeIsOnStaff(deps: { transaction: Transaction<Stores> }): IsOnStaff {
  return (actor, appointmentId) =>
    deps.transaction.run(actor.orgId, async ({ appointments }) => {
      const appointment = await appointments.findById(asId<'Appointment'>(appointmentId));
      return appointment !== undefined && isStaffOf(actor, appointment);
    });
}
