import type { Channel } from '../../kernel/contract/connections.ts';
import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, MessageId, ParticipantId } from '../../kernel/rules/id.ts';
import type { MessageTemplate } from './messenger.ts';

export type MessageStatus =
  'pending' | 'sent' | 'delivered' | 'permanent-failure' | 'temporary-failure' | 'technical-failure';

export interface MessageRecord {
  messageId: MessageId;
  appointmentId: AppointmentId;
  participantId: ParticipantId;
  channel: Channel;
  template: MessageTemplate;
  status: MessageStatus;
  /** The start that it tells. */
  toldStartsAt: Temporal.Instant | undefined;
}

export interface MessageStore {
  /** Changes nothing when it was sent already. */
  add(message: Omit<MessageRecord, 'status'> & { numberHash: Uint8Array | undefined }): Promise<void>;
  findById(messageId: MessageId): Promise<MessageRecord | undefined>;
  /** Those that told of these appointments, also when they were sent for another one of the same series. */
  listByAppointments(appointmentIds: readonly AppointmentId[]): Promise<MessageRecord[]>;
  /**
   * Of texts that went to a number in this time: when the last one was sent, and which appointments they were about.
   * @returns undefined when there was none
   */
  findTextsTo(
    numberHashes: readonly Uint8Array[],
    from: Temporal.Instant,
    until: Temporal.Instant,
  ): Promise<{ lastSentAt: Temporal.Instant; appointmentIds: AppointmentId[] } | undefined>;
  markSent(messageId: MessageId, notifyId: string, at: Temporal.Instant): Promise<void>;
  /** A receipt. Late and repeated ones change nothing. @returns whether it changed anything */
  markCompleted(messageId: MessageId, status: MessageStatus, at: Temporal.Instant): Promise<boolean>;
}
