import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, MessageId, ParticipantId } from '../../domain/shared/id.ts';
import type { MessageTemplate } from './messenger.ts';

export type MessageStatus =
  'pending' | 'sent' | 'delivered' | 'permanent-failure' | 'temporary-failure' | 'technical-failure';

export interface MessageRecord {
  messageId: MessageId;
  appointmentId: AppointmentId;
  participantId: ParticipantId;
  channel: 'sms' | 'email';
  template: MessageTemplate;
  status: MessageStatus;
}

export interface MessageStore {
  /** Does nothing when it is there already. */
  add(message: Omit<MessageRecord, 'status'>): Promise<void>;
  findById(messageId: MessageId): Promise<MessageRecord | undefined>;
  listByAppointments(appointmentIds: readonly AppointmentId[]): Promise<MessageRecord[]>;
  markSent(messageId: MessageId, notifyId: string, at: Temporal.Instant): Promise<void>;
  /** A receipt. Late and repeated ones change nothing. @returns whether it changed anything */
  markCompleted(messageId: MessageId, status: MessageStatus, at: Temporal.Instant): Promise<boolean>;
}
