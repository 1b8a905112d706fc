import type { Delivery } from '../contract/deliveries.ts';
import type { OutboxRecord } from '../../kernel/outbox/outbox.ts';

/** What screens show of a piece of work for an outside system. */
export function deliveryView(record: OutboxRecord): Delivery {
  const { kind, id } = record.subject;
  const state =
    record.settled !== undefined
      ? 'settled'
      : record.doneAt !== undefined
        ? 'done'
        : record.deadAt !== undefined
          ? 'needs-person'
          : 'pending';
  return {
    deliveryId: record.outboxId,
    subject: { kind, id },
    topic: record.topic,
    label: record.label,
    system: record.system,
    state,
    attempts: record.attempts,
    nextTryAt: state === 'pending' ? record.runAt.toString() : null,
    doneAt: record.doneAt?.toString() ?? null,
    lastError: record.doneAt !== undefined ? null : (record.lastError ?? null),
  };
}
