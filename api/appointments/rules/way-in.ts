import type { Temporal } from 'temporal-polyfill';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';

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

/** One line of evidence, as far as ways in go. */
interface WayEvidence {
  kind: EvidenceKind;
  occurredAt: Temporal.Instant;
  participantId: string | undefined;
  detail: Readonly<Record<string, unknown>>;
}

/** By which way somebody came last, or is to come. */
export interface TakenWay {
  way: WayIn;
  why: WayReason;
  at: Temporal.Instant;
}

/**
 * The newest way in of somebody, at the appointment's present time.
 * @param evidence of the appointment, by `occurredAt`
 * @throws RangeError for a way that this release has no word for
 */
export function newestWayIn(evidence: readonly WayEvidence[], participantId: string): TakenWay | undefined {
  const newest = evidence.findLast(
    (one) =>
      one.kind === 'appointment-moved' || (one.kind === 'way-in' && one.participantId === participantId),
  );
  if (newest === undefined || newest.kind !== 'way-in') return undefined;
  return { ...readWay(newest.detail), at: newest.occurredAt };
}

/** A way in as evidence keeps it. @throws RangeError for a way that this release has no word for */
export function readWay(detail: Readonly<Record<string, unknown>>): Pick<TakenWay, 'way' | 'why'> {
  const way = WAYS_IN.find((one) => one === detail['way']);
  const why = WAY_REASONS.find((one) => one === detail['why']);
  if (way === undefined || why === undefined) throw new RangeError('no such way into a call');
  return { way, why };
}

const SINCE: readonly EvidenceKind[] = ['admitted', 'joined-meeting', 'sent-back', 'appointment-moved'];

/** How often somebody was sent to the call since they were let in, without Teams having seen them there. */
export function triesWithoutJoining(evidence: readonly WayEvidence[], participantId: string): number {
  const own = evidence.filter(
    (one) => one.kind === 'appointment-moved' || one.participantId === participantId,
  );
  const since = own.findLastIndex(({ kind }) => SINCE.includes(kind));
  return own.slice(since + 1).filter(({ kind }) => kind === 'sent-to-meeting').length;
}
