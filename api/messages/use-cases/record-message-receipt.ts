import { Temporal } from 'temporal-polyfill';
import { asId, type AppointmentId, type ParticipantId } from '../../kernel/rules/id.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { MessageRecord } from '../ports/message-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { RecordMessageReceipt } from '../ports/message-receipt.ts';

/**
 * Keeps what became of a message. Receipts repeat and come out of order: the first final word counts. A failure is
 * evidence: nobody is said not to have attended who was never told.
 */
export function makeRecordMessageReceipt(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
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
          if (receipt.status === 'permanent-failure' || receipt.status === 'technical-failure') {
            for (const { appointmentId, participantId } of await whoWasToBeTold(
              stores,
              appointment,
              message,
            )) {
              await deps.recordEvidence(stores, {
                subject: { kind: 'appointment', id: appointmentId },
                participantId,
                kind: 'message-failed',
                source: 'notify',
                occurredAt: at,
                detail: { status: receipt.status },
                dedupeKey: `message-failed:${messageId}:${participantId}`,
              });
            }
          }
          const subject = appointmentSubject(appointment);
          await stores.liveEvents.add({ subject, kind: 'delivery-changed' });
        }
        return true;
      });
      if (isOurs) return;
    }
  };
}

/** One message tells of all appointments of a series: who did not get it was not told of any. */
async function whoWasToBeTold(
  stores: Stores,
  { appointmentId, seriesId }: AppointmentRecord,
  { participantId, template }: MessageRecord,
): Promise<{ appointmentId: AppointmentId; participantId: ParticipantId }[]> {
  const own = { appointmentId, participantId };
  if (seriesId === undefined || !template.endsWith('series-invitation')) return [own];
  const all = await stores.appointments.listBySeries(seriesId);
  const everyone = await stores.participants.listByAppointments(all.map((one) => one.appointmentId));
  const reader = everyone.find((one) => one.participantId === participantId);
  return everyone
    .filter((one) => one.kind === reader?.kind && one.relatedPersonId === reader.relatedPersonId)
    .map((one) => ({ appointmentId: one.appointmentId, participantId: one.participantId }));
}
