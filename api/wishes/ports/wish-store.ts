import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, Id, ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import type { WishAnswerWord, WishReason } from '../contract/wish-words.ts';
import type { WishAbout } from '../rules/wish-about.ts';

export type WishId = Id<'Wish'>;

export interface NewWish {
  wishId: WishId;
  appointmentId: AppointmentId;
  /** Who asks. */
  participantId: ParticipantId;
  about: WishAbout;
  text: string | undefined;
  askedAt: Temporal.Instant;
}
export interface WishAnswer {
  as: WishAnswerWord;
  /** With what is not possible. */
  reason: WishReason | undefined;
  by: PractitionerId;
  at: Temporal.Instant;
}
export interface WishRecord extends NewWish {
  /** Of the member of staff whom it is about. */
  staffName: string | undefined;
  withdrawnAt: Temporal.Instant | undefined;
  answer: (WishAnswer & { byName: string }) | undefined;
}

/** What patients and proxies ask about who is in the call. */
export interface WishStore {
  add(wish: NewWish): Promise<void>;
  /** The oldest first, with those that were taken back. */
  listByAppointments(appointmentIds: readonly AppointmentId[]): Promise<WishRecord[]>;
  /** Takes it back. */
  withdraw(wishId: WishId, at: Temporal.Instant): Promise<void>;
  /** The newest answer is the one that counts. */
  answer(wishId: WishId, answer: WishAnswer): Promise<void>;
}
