import { Temporal } from 'temporal-polyfill';

/** When an authority holds, in days of the organisation's zone. */
export interface AuthorityDays {
  /** The first day; undefined: since it was recorded. */
  startsOn: string | undefined;
  /** From this day on somebody has to look at it again; it goes on until they have. */
  reviewOn: string | undefined;
  /** The last day; undefined: until it is withdrawn. */
  endsOn: string | undefined;
}

export const AUTHORITY_STANDINGS = ['valid', 'review-due', 'not-started', 'ended', 'withdrawn'] as const;
export type AuthorityStanding = (typeof AUTHORITY_STANDINGS)[number];

/** How an authority stands on a day. @param day ISO date in the organisation's zone, which sorts as it counts */
export function authorityStanding(
  { startsOn, reviewOn, endsOn, withdrawnAt }: AuthorityDays & { withdrawnAt: Temporal.Instant | undefined },
  day: string,
): AuthorityStanding {
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (endsOn !== undefined && day > endsOn) return 'ended';
  if (startsOn !== undefined && day < startsOn) return 'not-started';
  return reviewOn !== undefined && day >= reviewOn ? 'review-due' : 'valid';
}

/** Whether somebody may take part by it. A review that is due takes nothing from them. */
export const isInForce = (standing: AuthorityStanding): boolean =>
  standing === 'valid' || standing === 'review-due';

/** What a rule has to know of one record of an authority. */
export interface Authority extends AuthorityDays {
  scope: readonly string[];
  withdrawnAt: Temporal.Instant | undefined;
}

/** Whether somebody may join on a day: it is in force, and joining is part of it. */
export const mayJoin = (authority: Authority, day: string): boolean =>
  authority.scope.includes('join') && isInForce(authorityStanding(authority, day));

/** Whether somebody may act for the patient on a day. */
export const mayAct = (authority: Authority, day: string): boolean =>
  authority.scope.includes('act-for') && isInForce(authorityStanding(authority, day));

/**
 * The record of a person that counts on a day: the last one that has begun. One that begins later takes nothing from those
 * before it; where none has begun it is the first.
 * @param records all of one person, the newest first
 */
export const countingOn = <One extends AuthorityDays>(
  records: readonly One[],
  day: string,
): One | undefined =>
  records.find(({ startsOn }) => startsOn === undefined || startsOn <= day) ?? records.at(-1);

/** The moment from which it no longer holds. */
export function endOfAuthority(endsOn: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(endsOn).add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
}

/** The day of a moment in the organisation's zone. */
export const dayOf = (at: Temporal.Instant, timeZone: string): string =>
  at.toZonedDateTimeISO(timeZone).toPlainDate().toString();

const ADULT_AT = 16;
/** An authority over a child is looked at again at these birthdays. */
const REVIEW_BIRTHDAYS = [11, ADULT_AT];

const birthday = (birthDate: string, years: number): string =>
  Temporal.PlainDate.from(birthDate).add({ years }).toString();

export const isUnder16 = (birthDate: string, day: string): boolean => day < birthday(birthDate, ADULT_AT);

/** The earlier of the review that was asked for and the next birthday that asks for one. */
export function reviewOf(birthDate: string, day: string, asked: string | undefined): string | undefined {
  const next = REVIEW_BIRTHDAYS.map((years) => birthday(birthDate, years)).find((one) => one > day);
  if (next === undefined) return asked;
  return asked === undefined || asked > next ? next : asked;
}
