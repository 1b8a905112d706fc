import type { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../../kernel/rules/id.ts';

/** A message to a PAS whose answer is all that Confer ever learns of it. */
export interface SentMessage {
  /** By which the PAS tells a repetition from a new message. */
  controlId: string;
  /** As which the PAS knows the appointment. */
  pasAppointmentId: string;
  /** Such as `SIU^S12`. */
  event: string;
  /** The start and end that it says, as it says them; undefined where it says none. */
  times: string | undefined;
  /** SHA-256 of what it says, apart from its control id and its time. */
  digest: Uint8Array;
  /** How often it was sent: counted before it leaves. */
  copies: number;
  /** What came back, such as `AA` or `AE 204`; undefined while nothing did. */
  answer: string | undefined;
  /** Nothing came back, and it will not be sent again. */
  isGivenUp: boolean;
}

export type TakenMessage = Pick<SentMessage, 'pasAppointmentId' | 'event' | 'times'>;

/** What was sent to a PAS that cannot be asked what it holds. Each call is a transaction of its own. */
export interface SentMessages {
  /** Those about this appointment, the newest first. */
  listLatest(orgId: OrgId, pasAppointmentId: string): Promise<SentMessage[]>;
  /**
   * The start and end of this appointment in the last message that says them and that the PAS took: answered with `AA` or `CA`.
   * A booking that was there before (205) changed nothing, and may have had others.
   */
  findTimes(orgId: OrgId, pasAppointmentId: string): Promise<string | undefined>;
  /** What the PAS took about each of these, in the order in which it was sent; a booking of which it said 205 was taken before. */
  listTaken(orgId: OrgId, pasAppointmentIds: readonly string[]): Promise<TakenMessage[]>;
  /** Counts one more copy, the first included, before it leaves. */
  noteCopy(
    orgId: OrgId,
    message: Omit<SentMessage, 'copies' | 'answer' | 'isGivenUp'>,
    at: Temporal.Instant,
  ): Promise<void>;
  /** Keeps the first answer to a message. Does nothing for a control id that is none of ours. */
  noteAnswer(orgId: OrgId, controlId: string, answer: string, at: Temporal.Instant): Promise<void>;
  /** Nothing came back: it is not sent again under this control id. */
  giveUp(orgId: OrgId, controlId: string): Promise<void>;
}
