import type { Temporal } from 'temporal-polyfill';
import { WAIT_STEPS, type WaitStep } from '../../appointments/rules/wait.ts';
import { whoCame } from '../../appointments/rules/who-came.ts';
import type { WaitTeam } from '../../waiting/rules/wait-steps.ts';

/** Ways of telling somebody in Teams; each is tried, whatever became of the other. */
export const ALERT_WAYS = ['chat', 'activity'] as const;
export type AlertWay = (typeof ALERT_WAYS)[number];

interface Member {
  practitionerId: string;
  entraObjectId: string;
}

type Seen = Parameters<typeof whoCame>[0] & { occurredAt: Temporal.Instant };

/** One who is to take an arrival. */
interface Asked {
  entraObjectId: string;
  /**
   * When somebody came in, came back or was told to wait alone, the last time, or since when this person is to see them, if
   * that is later: another time is another alert.
   */
  at: Temporal.Instant;
}

export interface ArrivalAlert {
  /** Those who are to take it. */
  people: Asked[];
  /** Everybody who was told of this appointment's arrivals, and sees who took it. */
  audience: string[];
  /** The last group of people who were told. */
  step: WaitStep;
}

/**
 * Who is to be told that somebody waits; undefined when nobody ever came. While nobody has taken it that is everybody who
 * has been told; afterwards a further arrival is told to the person who took it. Somebody who comes in place of another is told anew,
 * also when they were told before; who took it before they came knows.
 * @param taker Entra object id of who took it
 * @param staff the staff, by whose ids evidence says who came
 * @param evidence in order of `occurredAt`
 */
export function arrivalAlert(
  team: WaitTeam,
  evidence: readonly Seen[],
  { isWaiting, taker, staff }: { isWaiting: boolean; taker: string | undefined; staff: readonly Member[] },
): ArrivalAlert | undefined {
  const isAlert = ({ kind }: Seen): boolean => kind === 'entered-waiting' || kind === 'wait-escalated';
  const last = evidence.findLast(isAlert);
  if (last === undefined) return undefined;
  const told = evidence.filter(({ kind }) => kind === 'wait-escalated').map(({ detail }) => detail['step']);
  const steps = WAIT_STEPS.filter((step) => step === 'staff' || told.includes(step));
  const audience = [...new Set(steps.flatMap((step) => team[step]))];
  const toTell = taker === undefined ? audience : audience.filter((person) => person === taker);
  const asked = toTell.map((entraObjectId) => {
    const member = taker === undefined && staff.find((one) => one.entraObjectId === entraObjectId);
    const since = evidence.findLast(
      (one) => isAlert(one) || (member && whoCame(one).includes(member.practitionerId)),
    );
    return { entraObjectId, at: (since ?? last).occurredAt };
  });
  return { people: isWaiting ? asked : [], audience, step: steps.at(-1) ?? 'staff' };
}

/** What became of one alert to one person by one way. */
export interface AlertRecord {
  entraObjectId: string;
  way: AlertWay;
  alertedAt: Temporal.Instant;
  wasReached: boolean;
}

/** Whether every way to everybody was tried for this alert, and nobody was reached: others have to be told at once. */
export function isNobodyReached(alert: ArrivalAlert, records: readonly AlertRecord[]): boolean {
  if (alert.people.length === 0) return false;
  return alert.people.every((person) =>
    ALERT_WAYS.every((way) => {
      const record = recordOf(records, person, way);
      return record !== undefined && !record.wasReached;
    }),
  );
}

/** What became of this alert, or of a newer one, to this person by this way; undefined when it was not tried yet. */
export const recordOf = (
  records: readonly AlertRecord[],
  { entraObjectId, at }: Asked,
  way: AlertWay,
): AlertRecord | undefined =>
  records.find(
    (one) =>
      one.entraObjectId === entraObjectId &&
      one.way === way &&
      one.alertedAt.epochMilliseconds >= at.epochMilliseconds,
  );
