import type { AppointmentId } from '../../kernel/rules/id.ts';

export type CardKind = 'consultation' | 'arrival' | 'attendance';

export interface CardRecord {
  appointmentId: AppointmentId;
  kind: CardKind;
  conversationKey: string;
  activityId: string;
  /** Hash of what it shows, so that an unchanged card is not sent again. */
  contentHash: string;
}

/** Cards that are on display, so that a change updates them instead of adding another. */
export interface CardStore {
  findShown(
    appointmentId: AppointmentId,
    kind: CardKind,
    conversationKey: string,
  ): Promise<CardRecord | undefined>;
  save(card: CardRecord): Promise<void>;
}
