import type { LineSubject } from '../../kernel/rules/subject.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Stores } from '../ports/stores.ts';
import { showMissingCard } from './show-cards.ts';

/**
 * Tells those who coordinate that somebody who is needed cannot come, and brings up to date what they were told before.
 * Whether their role is one that is required is looked up when the card is drawn.
 */
export function makeTellOfMissing(deps: {
  enqueue: Enqueue;
}): (
  stores: Pick<Stores, 'appointments' | 'cards' | 'outbox'>,
  told: { subject: LineSubject<'appointment'> },
) => Promise<void> {
  return async (stores, { subject }) => {
    const appointment = await stores.appointments.findById(subject.id);
    const isMissing =
      appointment?.status === 'booked' && appointment.staff.some(({ response }) => response === 'not-coming');
    if (isMissing || (await stores.cards.isShown(subject, 'missing'))) {
      await deps.enqueue(stores, showMissingCard, subject, {});
    }
  };
}
