import { asId, type GroupSessionId } from '../../kernel/rules/id.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { OutboxTopic } from '../../kernel/outbox/outbox.ts';
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
