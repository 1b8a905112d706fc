import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { LineSubject } from '../../kernel/rules/subject.ts';
import type { Stores } from '../ports/stores.ts';
import { alertOfArrival } from './alert-of-arrival.ts';

/** Follows a change of the staff: whoever came for somebody who waits is alerted as if they had just arrived. */
export function makeAlertWhoCame({ enqueue }: { enqueue: Enqueue }) {
  return async (stores: Stores, { subject }: { subject: LineSubject<'appointment'> }): Promise<void> => {
    const participants = await stores.participants.listByAppointment(subject.id);
    const isWaiting = patientSideOf(participants).some(({ state }) => state === 'waiting');
    if (isWaiting) await enqueue(stores, alertOfArrival, subject, {});
  };
}
