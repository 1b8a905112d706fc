import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { LineSubject } from '../../kernel/rules/subject.ts';
import type { Stores } from '../ports/stores.ts';
import { alertOfArrival } from './alert-of-arrival.ts';

/** Follows a change of the staff: a new member for a waiting patient is alerted as if the patient had just arrived. */
export function makeAlertWhoCame({ enqueue }: { enqueue: Enqueue }) {
  return async (stores: Stores, { subject }: { subject: LineSubject<'appointment'> }): Promise<void> => {
    const participants = await stores.participants.listByAppointment(subject.id);
    const isWaiting = patientSideOf(participants).some(({ state }) => state === 'waiting');
    if (isWaiting) await enqueue(stores, alertOfArrival, subject, {});
  };
}
