import type { Subject } from '../../kernel/rules/subject.ts';

/** Of an appointment. */
export type AppointmentCardKind = 'consultation' | 'arrival' | 'attendance' | 'missing';
/** Of a meeting of an MDT. */
export type MdtCardKind = 'mdt-agenda' | 'mdt-chase' | 'mdt-forecast';
export type CardKind = AppointmentCardKind | MdtCardKind;

export interface CardRecord {
  subject: Subject;
  kind: CardKind;
  conversationKey: string;
  activityId: string;
  /** Hash of what it shows, so that an unchanged card is not sent again. */
  contentHash: string;
}

/** Cards that are on display, so that a change updates them instead of adding another. */
export interface CardStore {
  findShown(subject: Subject, kind: CardKind, conversationKey: string): Promise<CardRecord | undefined>;
  /** Whether there is any such card, wherever. */
  isShown(subject: Subject, kind: CardKind): Promise<boolean>;
  /** Of all conversations in which one is on display. */
  listShown(subject: Subject, kind: CardKind): Promise<CardRecord[]>;
  save(card: CardRecord): Promise<void>;
}
