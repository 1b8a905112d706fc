import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, Id, ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';

export type WaitingMessageId = Id<'WaitingMessage'>;

export interface NewWaitingMessage {
  messageId: WaitingMessageId;
  appointmentId: AppointmentId;
  /** Whose page it was written to or from. */
  participantId: ParticipantId;
  /** Undefined: the participant wrote it. */
  writtenBy: PractitionerId | undefined;
  text: string;
  sentAt: Temporal.Instant;
}
export interface WaitingMessageRecord extends NewWaitingMessage {
  /** Name of the member of staff who wrote it. */
  staffName: string | undefined;
}

/** What staff and those who wait write to each other; written once, never changed. */
export interface WaitingMessageStore {
  add(message: NewWaitingMessage): Promise<void>;
  /** The oldest first. */
  listByAppointment(appointmentId: AppointmentId): Promise<WaitingMessageRecord[]>;
  /** Whether staff let those who wait for this appointment only read. */
  isPatientsOff(appointmentId: AppointmentId): Promise<boolean>;
  setPatientsOff(
    appointmentId: AppointmentId,
    isOff: boolean,
    by: PractitionerId,
    at: Temporal.Instant,
  ): Promise<void>;
}
