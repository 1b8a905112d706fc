import type { Delivery } from '../contract/deliveries.ts';
import type { OutboxRecord, OutboxTopic } from '../../kernel/outbox/outbox.ts';

const LABELS: Record<OutboxTopic, string> = {
  'arrange-meeting': 'Teams meeting and calendars',
  'move-meeting': 'New time in the Teams meeting and calendars',
  'cancel-meeting': 'Teams meeting and calendars taken away',
  'arrange-group-meeting': 'Teams meeting and calendars of the group',
  'cancel-group-meeting': 'Teams meeting and calendars of the group taken away',
  'book-in-pas': 'Appointment in the PAS',
  'move-in-pas': 'New time in the PAS',
  'mark-arrived-in-pas': 'Arrival in the PAS',
  'write-outcome-to-pas': 'Attendance in the PAS',
  'send-message': 'Message',
  'send-offer-message': 'Text to the short-notice list',
  'show-consultation-card': 'Card in the channel',
  'show-arrival-card': 'Arrival card',
  'show-attendance-card': 'Attendance card',
};

const MESSAGE_LABELS: Readonly<Record<string, string>> = {
  invitation: 'Link to the patient',
  'proxy-invitation': 'Link to the proxy',
  cancelled: 'Message about the cancellation',
  'slot-offer': 'Offer to the short-notice list',
  'slot-gone': 'Text that the offered slot is gone',
  'slot-unclear': 'Question about an unclear reply',
  'list-left': 'Text about leaving the short-notice list',
  rescheduled: 'Message to the patient about the new time',
  'proxy-rescheduled': 'Message to the proxy about the new time',
};

/** What screens show of a piece of work for an outside system. */
export function deliveryView(record: OutboxRecord): Delivery {
  const template = record.payload['template'];
  const state =
    record.doneAt !== undefined ? 'done' : record.deadAt !== undefined ? 'needs-person' : 'pending';
  return {
    deliveryId: record.outboxId,
    appointmentId: record.appointmentId,
    topic: record.topic,
    label: (template === undefined ? undefined : MESSAGE_LABELS[template]) ?? LABELS[record.topic],
    state,
    attempts: record.attempts,
    nextTryAt: state === 'pending' ? record.runAt.toString() : null,
    doneAt: record.doneAt?.toString() ?? null,
    lastError: state === 'done' ? null : (record.lastError ?? null),
  };
}
