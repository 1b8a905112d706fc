import { Temporal } from 'temporal-polyfill';
import type { CaseStatus, MeetingStatus } from './case-terms.ts';

/** What a patient says of a case in their own words. Either may be empty. */
export interface OwnWords {
  /** What matters to them. */
  matters: string;
  /** What they ask the team. */
  question: string;
}

export const isEmpty = ({ matters, question }: OwnWords): boolean => matters === '' && question === '';

/** As it is kept: browsers send a line's end as two characters, and count it as one. */
export const tidyWords = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/**
 * - `not-asked`: nobody asked by a link, and there are no words
 * - `asked`, `reminded`: a link is with them
 * - `answered`: there are words that are not older than the newest link
 * - `not-answered`: they were reminded and have not answered, or the time is over
 */
export const OWN_WORDS_STATES = ['not-asked', 'asked', 'reminded', 'answered', 'not-answered'] as const;
export type OwnWordsState = (typeof OWN_WORDS_STATES)[number];

/** What is sent: that they are asked, and once more. */
export const OWN_WORDS_MESSAGES = ['asking', 'reminder'] as const;
export type OwnWordsMessageKind = (typeof OWN_WORDS_MESSAGES)[number];

/** `not-sent`: when it was to be sent nobody was to be told any more, or they had asked for no texts. */
export const OWN_WORDS_MESSAGE_STATUSES = [
  'pending',
  'sent',
  'delivered',
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
  'not-sent',
] as const;
export type OwnWordsMessageStatus = (typeof OWN_WORDS_MESSAGE_STATUSES)[number];

/** Days from asking to the reminder, and from the reminder to giving up. */
const PATIENCE_DAYS = 3;
/** A link opens this long at most. */
const LINK_DAYS = 90;
/** When reminders go, on the wall of the organisation. */
const REMINDER_TIME = '10:00';
/** A reminder that comes sooner after the first message is none. */
const LEAST_HOURS_BETWEEN = 12;

/** What is known of a link that asks for the words. */
export interface Asking {
  askedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  remindedAt: Temporal.Instant | undefined;
  withdrawnAt: Temporal.Instant | undefined;
}

/** When a link that was made now stops. */
export const linkEndOf = (askedAt: Temporal.Instant): Temporal.Instant =>
  askedAt.add({ hours: 24 * LINK_DAYS });

/** Words may be written until the meeting that comes to the case begins; not when none will come to it. */
export function mayWriteWords(status: CaseStatus, meetingStatus: MeetingStatus | undefined): boolean {
  if (status === 'discussed' || status === 'standard-of-care') return false;
  return status !== 'listed' || meetingStatus === 'planned';
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0;

/**
 * When somebody is reminded, once: three days after they were asked, or on the day before the meeting where that comes
 * first. Undefined: it would come too soon after the first message.
 */
export function reminderTime(
  askedAt: Temporal.Instant,
  meetingStartsAt: Temporal.Instant | undefined,
  timeZone: string,
): Temporal.Instant | undefined {
  const onDay = (day: Temporal.PlainDate): Temporal.Instant =>
    day.toZonedDateTime({ timeZone, plainTime: REMINDER_TIME }).toInstant();
  const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const usual = onDay(dayOf(askedAt).add({ days: PATIENCE_DAYS }));
  const last = meetingStartsAt && onDay(dayOf(meetingStartsAt).subtract({ days: 1 }));
  const at = last !== undefined && isBefore(last, usual) ? last : usual;
  return isBefore(at, askedAt.add({ hours: LEAST_HOURS_BETWEEN })) ? undefined : at;
}

/** Where asking for the words is. @param newest when the newest version was written; undefined: there is none */
export function ownWordsState(
  asking: Asking | undefined,
  newest: Temporal.Instant | undefined,
  { isOpen, now }: { isOpen: boolean; now: Temporal.Instant },
): OwnWordsState {
  if (asking === undefined || asking.withdrawnAt !== undefined) {
    return newest === undefined ? 'not-asked' : 'answered';
  }
  if (newest !== undefined && !isBefore(newest, asking.askedAt)) return 'answered';
  const { askedAt, remindedAt, expiresAt } = asking;
  const waitedSince = remindedAt ?? askedAt.add({ hours: 24 * PATIENCE_DAYS });
  const isOver =
    !isOpen || !isBefore(now, expiresAt) || !isBefore(now, waitedSince.add({ hours: 24 * PATIENCE_DAYS }));
  if (isOver) return 'not-answered';
  return remindedAt === undefined ? 'asked' : 'reminded';
}

/** The words that stood when a meeting began: what is written later is for another one. */
export function wordsOfMeeting<One extends { writtenAt: Temporal.Instant }>(
  versions: readonly One[],
  startedAt: Temporal.Instant | undefined,
): One | undefined {
  return startedAt === undefined
    ? versions.at(-1)
    : versions.findLast(({ writtenAt }) => !isBefore(startedAt, writtenAt));
}
