import { maySettle } from '../rules/may-be-settled.ts';
import type { Delivery } from '../contract/deliveries.ts';
import type { OutboxRecord } from '../../kernel/outbox/outbox.ts';

function handedView({ handed }: OutboxRecord): Delivery['handed'] {
  if (handed === undefined) return null;
  const { to: practitionerId, toName: to, byName: by, at, note } = handed;
  return { practitionerId, to, by, at: at.toString(), note };
}

/**
 * What screens show of a piece of work for an outside system.
 * @param names of those who settled any, by their id
 */
export function deliveryView(record: OutboxRecord, names: ReadonlyMap<string, string>): Delivery {
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
    maySettle: maySettle(record.topic),
    state,
    attempts: record.attempts,
    nextTryAt: state === 'pending' ? record.runAt.toString() : null,
    doneAt: record.doneAt?.toString() ?? null,
    lastError: record.doneAt !== undefined ? null : (record.lastError ?? null),
    settledNote: record.settled?.note ?? null,
    settledBy: (record.settled && names.get(record.settled.by)) ?? null,
    handed: handedView(record),
  };
}
