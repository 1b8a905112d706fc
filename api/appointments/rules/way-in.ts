/**
 * How somebody comes into the call: `visitor-link` opens in the browser of a phone or a computer without Teams
 * (`getVirtualAppointmentJoinWebUrl`); `teams-web` is the meeting's ordinary address, which asks for the app on a phone;
 * `telephone` is a number to ring, or the team rings them.
 */
export const WAYS_IN = ['visitor-link', 'teams-web', 'telephone'] as const;
export type WayIn = (typeof WAYS_IN)[number];

/**
 * Why there is no link for visitors: Graph gives it only to the person in whose name the meeting is, while they are signed
 * in. `not-organiser`: a colleague let them in. `not-signed-in`: it was done on a card in Teams. `no-consent`: the organiser
 * has not let Confer ask for them. `no-answer`: Graph was down, slow or busy. `meeting-gone`: somebody deleted it.
 */
export const NO_VISITOR_LINK = [
  'not-organiser',
  'not-signed-in',
  'no-consent',
  'refused',
  'no-answer',
  'meeting-gone',
] as const;
export type NoVisitorLink = (typeof NO_VISITOR_LINK)[number];

/** Why somebody came by the way that they did; `not-asked-for`: nobody has asked Graph for the link yet. */
export const WAY_REASONS = [
  'organiser-asked',
  ...NO_VISITOR_LINK,
  'not-asked-for',
  'they-asked',
  'staff-chose',
] as const;
export type WayReason = (typeof WAY_REASONS)[number];

/** By which number a meeting is rung. */
export interface DialIn {
  /** With its country, such as `+441632960123`. */
  number: string;
  /** Digits, typed in after it. */
  conferenceId: string;
}
