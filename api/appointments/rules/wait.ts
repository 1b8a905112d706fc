import { Temporal } from 'temporal-polyfill';
import { isInConsultation, type ParticipantState } from './participant-state.ts';

/** Who is told that somebody waits alone, one group after the other until somebody takes it. */
export const WAIT_STEPS = ['staff', 'colleagues', 'coordinators', 'reception'] as const;
export type WaitStep = (typeof WAIT_STEPS)[number];

/** How long somebody may wait, in minutes: then it is long, then it is the service's failure. */
export interface WaitLimits {
  waitLookMinutes: number;
  waitAlarmMinutes: number;
}

/** Somebody who comes by a link, as far as a wait goes. */
export interface Waiter {
  participantId: string;
  state: ParticipantState;
  waitingSince: Temporal.Instant | undefined;
}

/** Somebody waits, and nobody has been let in. */
export interface Wait {
  /** Since when the first of them waits, absences included. */
  since: Temporal.Instant;
  /** When the first of those who wait came in, or came back, the last time. */
  enteredAt: Temporal.Instant;
  /** From then on it is long. */
  longAt: Temporal.Instant;
  /** From then on nobody's coming is the service's failure. */
  alarmAt: Temporal.Instant;
  /** The same for each of those who wait. */
  alarms: { participantId: string; at: Temporal.Instant }[];
}

const byTime = (one: Temporal.Instant, other: Temporal.Instant): number =>
  Temporal.Instant.compare(one, other);

/**
 * The wait of one appointment; undefined when nobody waits, when it is over, or when somebody has been let in: they are
 * not alone then. The limits count from the start, or from when they came in, or came back, if that is later.
 * @param expectedAt when the patient was last told that it begins
 * @param entries when somebody entered the waiting room, the oldest first
 */
export function waitOf(
  { isOpen, expectedAt }: { isOpen: boolean; expectedAt: Temporal.Instant },
  participants: readonly Waiter[],
  entries: readonly { participantId: string | undefined; occurredAt: Temporal.Instant }[],
  limits: WaitLimits,
): Wait | undefined {
  if (!isOpen || participants.some(({ state }) => isInConsultation(state))) return undefined;
  const waiters = participants.flatMap(({ participantId, state, waitingSince }) => {
    if (state !== 'waiting' || waitingSince === undefined) return [];
    const entry = entries.findLast((one) => one.participantId === participantId);
    const enteredAt = entry?.occurredAt ?? waitingSince;
    const countsFrom = byTime(enteredAt, expectedAt) > 0 ? enteredAt : expectedAt;
    return [{ participantId, since: waitingSince, enteredAt, countsFrom }];
  });
  const [since] = waiters.map((one) => one.since).sort(byTime);
  const [enteredAt] = waiters.map((one) => one.enteredAt).sort(byTime);
  const [countsFrom] = waiters.map((one) => one.countsFrom).sort(byTime);
  if (since === undefined || enteredAt === undefined || countsFrom === undefined) return undefined;
  const { waitLookMinutes, waitAlarmMinutes } = limits;
  return {
    since,
    enteredAt,
    longAt: countsFrom.add({ minutes: waitLookMinutes }),
    alarmAt: countsFrom.add({ minutes: waitAlarmMinutes }),
    alarms: waiters.map((one) => ({
      participantId: one.participantId,
      at: one.countsFrom.add({ minutes: waitAlarmMinutes }),
    })),
  };
}
