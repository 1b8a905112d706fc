import { asId, type AppointmentId } from '../rules/id.ts';
import { laneOf } from './outbox-lane.ts';
import type { Now, NewId } from '../clock.ts';
import type { OutboxTopic } from './outbox.ts';
import type { KernelStores } from '../stores.ts';

/** Leaves work for an outside system, to be done soon after the transaction commits. */
export type Enqueue = (
  stores: Pick<KernelStores, 'outbox'>,
  topic: OutboxTopic,
  appointmentId: AppointmentId,
  payload?: Readonly<Record<string, string | number>>,
) => Promise<void>;

export function makeEnqueue(deps: { now: Now; newId: NewId }): Enqueue {
  return async (stores, topic, appointmentId, payload = {}) => {
    const now = deps.now();
    await stores.outbox.add({
      outboxId: asId<'Outbox'>(deps.newId()),
      topic,
      lane: laneOf(topic, appointmentId),
      appointmentId,
      payload,
      createdAt: now,
      runAt: now,
    });
  };
}
