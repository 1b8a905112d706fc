import { Temporal } from 'temporal-polyfill';
import { asId } from '../domain/shared/id.ts';
import type { RecordEvidence } from './evidence/record-evidence.ts';
import type { Organisations } from './ports/organisations.ts';
import type { Transaction } from './ports/stores.ts';
import type { RecordMessageReceipt } from './staff-use-cases.ts';

/**
 * Keeps what became of a message. Receipts repeat and come out of order: the first final word counts. A failure is
 * evidence: nobody is said not to have attended who was never told.
 */
export function makeRecordMessageReceipt(deps: {
  organisations: Organisations;
  transaction: Transaction;
  recordEvidence: RecordEvidence;
}): RecordMessageReceipt {
  return async (receipt) => {
    const messageId = asId<'Message'>(receipt.reference);
    const at = Temporal.Instant.from(receipt.completedAt);
    for (const { orgId } of await deps.organisations.list()) {
      const isOurs = await deps.transaction.run(orgId, async (stores) => {
        const message = await stores.messages.findById(messageId);
        if (message === undefined) return false;
        if (await stores.messages.markCompleted(messageId, receipt.status, at)) {
          const appointment = await stores.appointments.findById(message.appointmentId);
          if (appointment === undefined) throw new Error('a message without an appointment');
          const { appointmentId, serviceLineId } = appointment;
          if (receipt.status === 'permanent-failure' || receipt.status === 'technical-failure') {
            await deps.recordEvidence(stores, {
              appointmentId,
              kind: 'message-failed',
              source: 'notify',
              occurredAt: at,
              participantId: message.participantId,
              detail: { status: receipt.status },
              dedupeKey: `message-failed:${messageId}`,
            });
          }
          await stores.liveEvents.add({ appointmentId, serviceLineId, kind: 'delivery-changed' });
        }
        return true;
      });
      if (isOurs) return;
    }
  };
}
