import { Temporal } from 'temporal-polyfill';
import { WAIT_STEPS, type WaitStep } from '../../appointments/rules/wait.ts';
import type { WaitTeam } from '../../waiting/rules/wait-steps.ts';

/** Ways of telling somebody in Teams; each is tried, whatever became of the other. */
export const ALERT_WAYS = ['chat', 'activity'] as const;
export type AlertWay = (typeof ALERT_WAYS)[number];

interface Seen {
  kind: string;
  occurredAt: Temporal.Instant;
  detail: Readonly<Record<string, unknown>>;
}

export interface ArrivalAlert {
  /** When somebody came in, came back or was told to wait alone, the last time: another one is another alert. */
  at: Temporal.Instant;
  /** Entra object ids of those who are to take it. */
  people: string[];
  /** Everybody who was told of this appointment's arrivals, and sees who took it. */
  audience: string[];
  /** The last group of people who were told. */
  step: WaitStep;
}

/**
 * Who is to be told that somebody waits; undefined when nobody ever came. While nobody has taken it that is everybody who
 * has been told; afterwards a further arrival is told to whoever took it.
 * @param taker Entra object id of who took it
 * @param evidence in order of `occurredAt`
 */
export function arrivalAlert(
  team: WaitTeam,
  evidence: readonly Seen[],
  { isWaiting, taker }: { isWaiting: boolean; taker: string | undefined },
): ArrivalAlert | undefined {
  const last = evidence.findLast(({ kind }) => kind === 'entered-waiting' || kind === 'wait-escalated');
  if (last === undefined) return undefined;
  const told = evidence.filter(({ kind }) => kind === 'wait-escalated').map(({ detail }) => detail['step']);
  const steps = WAIT_STEPS.filter((step) => step === 'staff' || told.includes(step));
  const audience = [...new Set(steps.flatMap((step) => team[step]))];
  const toTell = taker === undefined ? audience : audience.filter((person) => person === taker);
  return { at: last.occurredAt, people: isWaiting ? toTell : [], audience, step: steps.at(-1) ?? 'staff' };
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
    ALERT_WAYS.every((way) =>
      records.some(
        (one) =>
          one.entraObjectId === person &&
          one.way === way &&
          !one.wasReached &&
          Temporal.Instant.compare(one.alertedAt, alert.at) === 0,
      ),
    ),
  );
}
