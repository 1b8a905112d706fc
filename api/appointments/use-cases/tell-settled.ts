import type { OutboxItem } from '../../kernel/outbox/outbox.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** Tells the screens of an appointment that a piece of its outside work is done, or needs a person. */
export function makeTellSettled(deps: {
  transaction: Transaction<Stores>;
}): (item: Pick<OutboxItem, 'orgId' | 'appointmentId'>) => Promise<void> {
  return (item) =>
    deps.transaction.run(item.orgId, async (stores) => {
      const appointment = await stores.appointments.findById(item.appointmentId);
      if (appointment === undefined) return;
      const { appointmentId, serviceLineId } = appointment;
      await stores.liveEvents.add({ appointmentId, serviceLineId, kind: 'delivery-changed' });
    });
}
