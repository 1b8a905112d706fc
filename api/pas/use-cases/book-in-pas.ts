import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Pas, PasAppointment, PasUpdate } from '../ports/pas.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { noPayload, work, type Deliver } from '../../kernel/outbox/work.ts';
import { loadPasAppointment } from './load-pas-appointment.ts';

export const bookInPas = work({
  topic: 'book-in-pas',
  system: 'pas',
  about: 'appointment',
  label: 'Appointment in the PAS',
  payload: noPayload,
});
export const moveInPas = work({ ...bookInPas, topic: 'move-in-pas', label: 'New time in the PAS' });
export const tellPasOfProxies = work({
  ...bookInPas,
  topic: 'tell-pas-of-proxies',
  label: 'Who takes part, in the PAS',
});

/**
 * Books the appointment in the PAS, with its proxies. A cancelled one is booked too: its cancellation follows. What the PAS
 * has already, because it booked that itself or took it before, is brought up to date and never booked a second time.
 */
export function makeBookInPas(deps: {
  transaction: Transaction<Stores>;
  pasOf: OneFor<Pas>;
}): Deliver<typeof bookInPas> {
  return async (item) => {
    const { booking, pasAppointmentId: known } = await deps.transaction.run(item.orgId, (stores) =>
      loadPasAppointment(stores, item),
    );
    const pas = await deps.pasOf(item.orgId);
    if (known !== undefined && (await isHeld(pas, booking, known))) {
      await pas.update(known, booking, 'moved');
      return;
    }
    const { pasAppointmentId } = await pas.book(booking);
    await deps.transaction.run(item.orgId, (stores) =>
      stores.appointments.savePasAppointmentId(booking.appointmentId, pasAppointmentId),
    );
  };
}

async function isHeld(
  pas: Pas,
  { appointmentId, startsAt, endsAt }: PasAppointment,
  pasAppointmentId: string,
) {
  const { appointments } = await pas.listHeld({
    // a time in which nothing begins: only this one is asked for
    ...{ from: startsAt, until: startsAt },
    appointments: [{ appointmentId, pasAppointmentId, startsAt, endsAt }],
  });
  return appointments.length > 0;
}

/**
 * Brings the PAS up to the newest time, staff and proxies, whatever the work was left for. Its lane holds it until the
 * booking is done, so there is something to update; should Confer know no id of it all the same, it is booked.
 */
export function makeUpdateInPas(
  deps: { transaction: Transaction<Stores>; pasOf: OneFor<Pas> },
  why: PasUpdate,
): Deliver<typeof moveInPas> {
  const book = makeBookInPas(deps);
  return async (item) => {
    const { booking, pasAppointmentId } = await deps.transaction.run(item.orgId, (stores) =>
      loadPasAppointment(stores, item),
    );
    if (pasAppointmentId === undefined) await book(item);
    else await (await deps.pasOf(item.orgId)).update(pasAppointmentId, booking, why);
  };
}
