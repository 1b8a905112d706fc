import { asId, type GroupSessionId } from '../../domain/shared/id.ts';
import type { Enqueue } from '../enqueue.ts';
import type { OutboxTopic } from '../ports/outbox.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Leaves work for a group session's one meeting. The outbox keeps order by what its work is about, which is an
 * appointment everywhere else: here the session stands in its place, and gives the lane its name.
 */
export async function enqueueForGroup(
  deps: { enqueue: Enqueue },
  stores: Pick<Stores, 'outbox'>,
  topic: Extract<OutboxTopic, 'arrange-group-meeting' | 'cancel-group-meeting'>,
  groupSessionId: GroupSessionId,
): Promise<void> {
  await deps.enqueue(stores, topic, asId<'Appointment'>(groupSessionId), { groupSessionId });
}
